import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '../../src/kernel/text.ts';

const FOLDER = join(import.meta.dirname, '../../src/web/console/app/texts');
const MAX_SYLLABLES = 15;
const MAX_SENTENCES = 2;
/** Letters that only Vietnamese has. */
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
/** What stays Vietnamese in English: names, and words that people see on papers and in shops. */
const NAMES = /Tiếng Việt|đồng|Hộ kinh doanh|Tương nếp Úc Kỳ/g;
/** Names of fields and values of the API, which nobody knows who works here. */
const API_NAMES = /\b[a-z]{2,}[A-Z]\w*|\bIf-Match\b|\b[a-z]+_[a-z_]+\b/;

interface Said {
  readonly key: string;
  readonly text: string;
}

/** All texts below a value; what takes arguments is called with some. */
function textsIn(value: unknown, key: string): readonly Said[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value === 'function') return textsIn(called(value as (...given: unknown[]) => unknown), `${key}()`);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => textsIn(one, `${key}.${name}`));
  return [];
}

function called(text: (...given: unknown[]) => unknown): unknown {
  for (const given of [
    ['2', '3', '4'],
    [2, 3, 4],
    [new Date(0), '2'],
  ])
    try {
      return text(...given);
    } catch {
      // It takes arguments of another kind.
    }
  throw new Error(`Nothing fits ${String(text)}`);
}

const syllables = (sentence: string): number => sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
const sentences = (text: string): readonly string[] => text.split(/(?<=[.?!…:;])\s+/);

describe('when the console speaks', () => {
  const said: Record<string, readonly Said[]> = {};

  before(async () => {
    const areas = readdirSync(join(FOLDER, 'vi'));
    for (const locale of locales) {
      const tables = await Promise.all(
        areas.map(async (name) => {
          const table = (await import(join(FOLDER, locale, name))) as Record<string, unknown>;
          return textsIn(table, name.replace('.ts', ''));
        }),
      );
      said[locale] = tables.flat();
    }
  });

  it('then every text is there in both languages', () => {
    expect(said['vi']?.length).to.be.above(50);
    expect(said['en']?.map(({ key }) => key)).to.deep.equal(said['vi']?.map(({ key }) => key));
    for (const { key, text } of Object.values(said).flat()) expect(text.trim(), key).to.not.equal('');
  });

  it('then no Vietnamese sentence has more than 15 syllables', () => {
    const long = (said['vi'] ?? []).flatMap(({ key, text }) =>
      sentences(text)
        .filter((sentence) => syllables(sentence) > MAX_SYLLABLES)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).to.deep.equal([]);
  });

  it('then no hint has more than two sentences', () => {
    const hints = Object.values(said)
      .flat()
      .filter(({ key }) => /hint/i.test(key));
    const long = hints.filter(({ text }) => sentences(text).length > MAX_SENTENCES);
    expect(long.map(({ key }) => key)).to.deep.equal([]);
  });

  it('then nothing Vietnamese is left over in English', () => {
    const left = (said['en'] ?? []).filter(({ text }) => VIETNAMESE.test(text.replaceAll(NAMES, '')));
    expect(left.map(({ key, text }) => `${key}: ${text}`)).to.deep.equal([]);
  });

  it('then no name of the API is said to people', () => {
    const names = Object.values(said)
      .flat()
      .filter(({ text }) => API_NAMES.test(text));
    expect(names.map(({ key, text }) => `${key}: ${text}`)).to.deep.equal([]);
  });
});
