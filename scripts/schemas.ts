import { collections } from '../src/collections.ts';
import { upgraded, toStored } from '../src/platform/store/versions.ts';
import type { AnyCollection } from '../src/platform/store/collection.ts';
import { differs, onlyAdds, readFixture, readSchema, writeFixture, writeSchema } from './schemas/kept.ts';

/**
 * `npm run schemas`: keeps the schemas of today's collections, and a document of each new version, for later releases to be
 * held to. It refuses what needs another version first: see "Change what is stored" in src/docs/contributing.md.
 */
let refused = 0;
for (const collection of collections) {
  const reason = whyRefused(collection);
  if (reason === null) keep(collection);
  else {
    refused += 1;
    console.error(`${collection.name}: ${reason}`);
  }
}
process.exitCode = refused === 0 ? 0 : 1;

function whyRefused(collection: AnyCollection): string | null {
  const kept = readSchema(collection.name);
  if (!kept) return null;
  if (kept.version > collection.version) return `version ${String(kept.version)} was there before`;
  if (kept.version < collection.version || !differs(kept, collection) || onlyAdds(kept, collection)) return null;
  return 'more than optional fields have changed: raise its version, and write an upgrade to it';
}

function keep(collection: AnyCollection): void {
  const { name, version } = collection;
  const kept = readSchema(name);
  if (!kept || kept.version < version || differs(kept, collection)) {
    writeSchema(collection);
    console.log(`${name}: wrote its schema of version ${String(version)}`);
  }
  const before = version > 1 && !readFixture(name, version) ? readFixture(name, version - 1) : null;
  if (!before) return;
  const { revision, ...stored } = before;
  const newest = { ...collection, writes: version };
  writeFixture(name, version, { ...toStored(newest, upgraded(collection, stored)), revision });
  console.log(`${name}: made a document of version ${String(version)}; look at it`);
}
