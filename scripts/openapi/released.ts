import { readFileSync, writeFileSync } from 'node:fs';

/** The document of the last release, as far as clients build on it. */
const FILE = 'test/fixtures/openapi.released.json';
/** Words for people: what they say is no promise. */
const WORDS = new Set(['description', 'example', 'examples', 'x-says', 'summary', 'tags', 'operationId', 'title']);

export type OpenApiDocument = Readonly<Record<string, unknown>>;

export const readReleased = (): OpenApiDocument => JSON.parse(readFileSync(FILE, 'utf8')) as OpenApiDocument;

/** Keeps a document as that of the last release. */
export function writeReleased(document: OpenApiDocument): void {
  writeFileSync(FILE, `${JSON.stringify(promises(document))}\n`);
}

/** A document without words for people, and without refusals. */
export function promises(document: OpenApiDocument): OpenApiDocument {
  return withoutWords(document, false) as OpenApiDocument;
}

function withoutWords(value: unknown, areNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => areNames || !(WORDS.has(key) || /^[45]\d\d$/.test(key)));
  // A field may be called `title`.
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutWords(inner, key === 'properties' && !areNames)]));
}
