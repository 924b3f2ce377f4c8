/**
 * What is sold under several names: by each name the others are found too, as a phrase and as if they had been typed.
 * With marks `thơm` finds dứa, and `thom` dừa and dưa as well. A name of one syllable needs a good reason to be here.
 */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  chè: ['trà'],
  trà: ['chè'],
  'mật ong': ['ong mật'],
  lợn: ['heo'],
  heo: ['lợn'],
  lạc: ['đậu phộng'],
  'đậu phộng': ['lạc'],
  ngô: ['bắp'],
  bắp: ['ngô'],
  miến: ['bún tàu'],
  // Not the other way round: rice is thơm, too.
  thơm: ['dứa'],
  'sữa chua': ['yaourt'],
  'hợp tác xã': ['htx'],
  htx: ['hợp tác xã'],
};
