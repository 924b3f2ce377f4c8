/**
 * What is sold under several names, folded: by each name the others are found too, as a phrase and as if they had been
 * typed. A name of one syllable has homographs (`dua` is dừa, dưa and dứa): it needs a good reason to be here.
 */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  che: ['tra'],
  tra: ['che'],
  'mat ong': ['ong mat'],
  lon: ['heo'],
  heo: ['lon'],
  lac: ['dau phong'],
  'dau phong': ['lac'],
  ngo: ['bap'],
  bap: ['ngo'],
  mien: ['bun tau'],
  dua: ['thom'],
  'sua chua': ['yaourt'],
  'hop tac xa': ['htx'],
  htx: ['hop tac xa'],
};
