import { expect } from 'chai';
import { refusalOf } from './server.ts';

describe('when a server says what it is', () => {
  for (const [name, buildInfo, isRefused] of [
    ['MongoDB', { version: '8.0.4', gitVersion: 'x' }, false],
    ['FerretDB 1 as a field of its own', { version: '7.0.77', ferretdbVersion: 'v1.24.1' }, true],
    ['FerretDB 1 as an object', { version: '7.0.77', ferretdb: { version: 'v1.24.1' } }, true],
    ['FerretDB that does not say which', { version: '7.0.77', ferretdb: {} }, true],
    ['FerretDB 2', { version: '7.0.77', ferretdb: { version: 'v2.5.0' } }, false],
  ] as const)
    it(`then ${name} is ${isRefused ? 'refused, by name' : 'taken'}`, () => {
      const refusal = refusalOf(buildInfo);
      if (isRefused) expect(refusal).to.match(/^FerretDB .* use MongoDB/);
      else expect(refusal).to.equal(null);
    });
});
