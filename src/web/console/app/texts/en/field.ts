import type { field as vi } from '../vi/field.ts';

export const field: typeof vi = {
  workingFor: (whom) => `Working for: ${whom}`,
  ofProduct: (producer, product) => `${producer} · ${product}`,
  kept: 'Kept on this phone',
  full: 'The phone is full: what was just typed is not kept. Delete other photos on it, then go on.',
  sent: 'Sent',
  fix: 'Change',
  more: 'More',
  seen: (time) => `As of ${time}`,
  notLoaded: 'This could not be loaded. What you see is from the last time.',
  needsNetwork: 'This needs a network. Please try again when there is one.',
  gone: 'It is gone, or outside your area.',
  unnamedProducer: 'New household',
  unnamedProduct: 'New product',
  marks: { sample: 'from the sample', estimate: 'estimated' },
  optional: 'Not needed',
  shown: (count, of) => `Showing ${String(count)} of ${String(of)}`,
};
