import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { fieldTexts } from '../../src/kernel/problems/field-texts.ts';
import { problemTexts } from '../../src/kernel/problems/index.ts';
import { locales, type Locale } from '../../src/kernel/text.ts';

const released: unknown = JSON.parse(await readFile('test/fixtures/openapi.released.json', 'utf8'));
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What the API calls its fields and parameters. */
function namesIn(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const fields = isObject(value['properties']) ? Object.keys(value['properties']) : [];
  const parameter = typeof value['in'] === 'string' && typeof value['name'] === 'string' ? [value['name']] : [];
  return [...fields, ...parameter, ...Object.values(value).flatMap(namesIn)];
}
const names = new Set(namesIn(released));

/** Words of Vietnamese that fields are called by as well, and the command of an administrator. */
const WORDS_TOO = ['vi', 'to', 'ocop'];
const OF_THE_WIRE = /\/v1\/|(?<![\p{L}\d])\/[a-z]+|If-Match|ETag|Idempotency-Key|Content-Type/u;
const POINTING = /\b(?:see|in) (?:the list of )?(?:errors|items|allowed)\b/;

/** What of a text only programs know; English words are what fields are called, so there names of two words count. */
function namedIn(text: string, locale: Locale): readonly string[] {
  const plain = text.replace(/\{\w+\}|multipart\/form-data/g, '');
  const words = plain.match(/[A-Za-z][A-Za-z0-9_-]*/g) ?? [];
  const isName = (word: string) => (locale === 'vi' ? !WORDS_TOO.includes(word) : /[a-z][A-Z]|-/.test(word));
  const wire = [OF_THE_WIRE, POINTING].flatMap((pattern) => pattern.exec(plain)?.[0] ?? []);
  return [...words.filter((word) => names.has(word) && isName(word)), ...wire];
}

describe('the texts of problems and fields', () => {
  it('name no field, header or address of the API: programs have codes and pointers', () => {
    for (const [code, texts] of [...Object.entries(problemTexts), ...Object.entries(fieldTexts)])
      for (const locale of locales)
        for (const text of Object.values(texts[locale]))
          expect(namedIn(text, locale), `${code}: ${text}`).to.deep.equal([]);
  });

  it('would be noticed if they did', () => {
    for (const text of ['Bổ sung addressLine của chủ thể.', 'Xem danh sách errors.', 'Xem /v1/areas.', 'Gửi If-Match.'])
      expect(namedIn(text, 'vi'), text).to.not.deep.equal([]);
    for (const text of ['Send areaCodes.', 'See /label/ingredients.', 'The reason stands in errors.', 'Send the ETag.'])
      expect(namedIn(text, 'en'), text).to.not.deep.equal([]);
  });
});
