import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { collections } from '../../src/collections.ts';

describe('when a collection is defined', () => {
  it('then it is among those that are migrated', () => {
    const defined = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) => readFileSync(join('src', path), 'utf8').match(/= defineCollection</g) ?? []);
    expect(collections).to.have.length(defined.length);
    expect(new Set(collections.map(({ name }) => name)).size).to.equal(defined.length);
  });
});
