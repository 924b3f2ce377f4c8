import type { print as vi } from '../vi/print.ts';

export const print: typeof vi = {
  title: 'Print the consent sheet',
  trial: 'For trial: no lawyer has read these words yet. Print on one side of A4.',
  noText: 'The first time this needs a network, to load the wording.',
  print: 'Print',
  heading: 'Consent',
  trialMark: (version) => `For trial, wording ${version}`,
  code: (version) => `Code of this sheet, wording ${version}`,
  blank: '………………………………',
  asks: (name, communes, card) => `Asked by: ${name}, helper in ${communes}. Card: ${card}.`,
  group: (name) => `Group: ${name}.`,
  household: (name, place) => `Asked of: ${name}. At: ${place}.`,
  yes: 'Yes',
  no: 'No',
  kept: 'The data are kept until the consent is withdrawn or the profile deleted. This sheet stays as proof.',
  ask: (phone) => `To withdraw or to ask, call the office of the commune: ${phone}.`,
  controller: (who) => `The data are kept by: ${who}.`,
  name: 'Name: ……………………………………………',
  day: 'Day: …… / …… / ………',
  signature: 'Signature or fingerprint',
};
