import { expect } from 'chai';
import type { TSchema } from 'typebox';
import type { Route } from '../../src/http/route.ts';
import { fieldCodes, problemCodes } from '../../src/kernel/problems/index.ts';
import { fieldWords, problemWords } from '../../src/web/console/app/api/problems.ts';
import * as en from '../../src/web/console/app/texts/en/all.ts';
import { loadEnglish } from '../../src/web/console/app/texts/index.ts';
import * as vi from '../../src/web/console/app/texts/vi/problems.ts';
import { startService, type Service } from '../support/service.ts';

const MAX_SYLLABLES = 15;
const MAX_SENTENCES = 2;

const textsOf = ({ problems, fieldProblems, unknownProblem }: typeof vi): readonly string[] => [
  ...Object.values(problems),
  ...Object.values(fieldProblems),
  unknownProblem,
];
const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.?])\s+(?=\p{Lu})/u);

/** Names of fields that only programs know: those that are no word of a person. */
function fieldNames(routes: readonly Route[]): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (schema: TSchema): void => {
    const {
      properties = {},
      items,
      anyOf = [],
    } = schema as {
      properties?: Record<string, TSchema>;
      items?: TSchema;
      anyOf?: TSchema[];
    };
    for (const [name, field] of Object.entries(properties)) {
      if (/[a-z][A-Z]/.test(name)) names.add(name);
      collect(field);
    }
    if (items) collect(items);
    for (const one of anyOf) collect(one);
  };
  for (const { body, query, answer } of routes) [body, query, answer.schema].forEach(collect);
  return names;
}

describe('when the console tells a person of a problem', () => {
  let service: Service;

  before(async () => {
    service = await startService();
    await loadEnglish();
  });
  after(() => service.stop());

  for (const locale of ['vi', 'en'] as const) {
    const { problems, fieldProblems, unknownProblem } = { vi, en }[locale];

    it(`then it has words of its own for every code (${locale})`, () => {
      expect(Object.keys(problemCodes).filter((code) => !(code in problems))).to.deep.equal([]);
      expect(fieldCodes.filter((code) => !(code in fieldProblems))).to.deep.equal([]);
    });

    it(`then a code of tomorrow is told as well (${locale})`, () => {
      expect(problemWords('of_tomorrow', locale)).to.equal(unknownProblem);
      expect(fieldWords('of_tomorrow', locale)).to.equal(unknownProblem);
    });

    it(`then no text names a field, a code or a header of the API (${locale})`, () => {
      const names = [
        ...fieldNames(service.container.routes),
        'errors',
        'allowed',
        'If-Match',
        'Idempotency-Key',
        'ETag',
      ];
      const telling = textsOf({ vi, en }[locale] as typeof vi).filter(
        (text) => /[a-z]_[a-z]|\/v1\/|[{}]/.test(text) || names.some((name) => text.includes(name)),
      );
      expect(telling).to.deep.equal([]);
    });
  }

  it('then a Vietnamese sentence has at most 15 syllables, and a text at most two sentences', () => {
    const texts = textsOf(vi);
    expect(texts.filter((text) => sentencesOf(text).length > MAX_SENTENCES)).to.deep.equal([]);
    const sentences = texts.flatMap(sentencesOf);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > MAX_SYLLABLES)).to.deep.equal([]);
    expect(
      sentences.filter((sentence) => /lỗi|!/.test(sentence)),
      'no blame',
    ).to.deep.equal([]);
  });
});
