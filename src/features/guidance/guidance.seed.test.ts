import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { lacksOf, phraseIn } from '../channels/browser.ts';
import { loadChannels } from '../channels/index.ts';
import type { SetGuidance } from './guidance.schemas.ts';
import { parseGuidance, loadGuidance } from './guidance.seed.ts';

const guidance = await loadGuidance();
const channels = await loadChannels();
const MAX_BYTES = 60_000;
const MAX_SYLLABLES = 15;
const MAX_SENTENCES = 2;
/** As the law words it: Decree 15/2018, labels of health foods. */
const WORDING_OF_THE_LAW = 'Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh.';

/** Every text of a value, with its place. */
function textsIn(value: unknown, place = ''): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${place}/${name}`));
}
const inVietnamese = (set: SetGuidance) => textsIn(set).filter(([place]) => place.endsWith('/vi'));
const sentencesOf = (text: string) => text.split(/(?<=[.?!…])\s+/u).filter((sentence) => /\p{L}/u.test(sentence));
const syllablesOf = (sentence: string) => sentence.match(/[\p{L}\d]+/gu)?.length ?? 0;

/** A product that says what the guidance of its set gives as an example. */
function productOf({ set, name, description, label }: SetGuidance) {
  const text = (said: { vi: string } | null | undefined) => said && { vi: said.vi, en: null };
  return {
    productId: 'product',
    setNumber: set,
    name: { vi: name.good.vi, en: null },
    description: text(description.example) ?? null,
    story: null,
    brand: null,
    origin: null,
    ocop: null,
    foodSafety: null,
    certificates: [],
    label: {
      ingredients: label?.ingredients.map(({ vi }) => vi) ?? [],
      usage: text(label?.usage) ?? null,
      storage: text(label?.storage) ?? null,
      warnings: text(label?.warnings) ?? null,
      shelfLifeDays: null,
      alcoholPercent: null,
    },
    season: null,
    variants: [],
    channels: {
      shopee: { categoryId: null, shipping: [] },
      lazada: { primaryCategoryId: null },
      postmart: { category: null },
    },
    photos: [],
    producer: { id: 'producer', name: '', addressLine: null, phone: null },
  };
}

describe('the guidance of the 26 sets', () => {
  it('is there for each of them, in both languages, and light enough for a phone', () => {
    expect(guidance.map(({ set }) => set)).to.deep.equal(Array.from({ length: 26 }, (_, at) => at + 1));
    expect(gzipSync(JSON.stringify({ items: guidance })).length).to.be.below(MAX_BYTES);
    for (const set of guidance)
      for (const [place, text] of textsIn(set)) expect(text, `${String(set.set)}${place}`).to.equal(text.trim());
  });

  it('has names, descriptions and labels as examples that every marketplace takes', () => {
    const ofTexts = /^\/(name|description|label)/;
    for (const set of guidance)
      for (const channel of Object.values(channels)) {
        const lacks = lacksOf(channel, productOf(set)).filter(({ pointer }) => ofTexts.test(pointer));
        expect(lacks, `${channel.code}, set ${String(set.set)}`).to.deep.equal([]);
      }
  });

  it('says nothing in its examples that it warns against', () => {
    const never = guidance.flatMap(({ mayNotSay }) => mayNotSay.map(({ vi }) => vi));
    for (const set of guidance) {
      const { name, description, label } = productOf(set);
      for (const [place, text] of textsIn({ name, description, label }))
        if (!text.endsWith(WORDING_OF_THE_LAW))
          expect(phraseIn(text, never), `${String(set.set)}${place}`).to.equal(null);
    }
  });

  it('warns of phrases that are found however they are typed', () => {
    for (const { set, mayNotSay } of guidance)
      for (const { vi } of mayNotSay)
        for (const typed of [vi, vi.toUpperCase(), vi.normalize('NFD')])
          expect(phraseIn(`Hàng nhà làm, ${typed}.`, [vi]), `${String(set)}: ${typed}`).to.equal(vi);
  });

  it('has sentences that are read in one breath, and hints of two at most', () => {
    for (const set of guidance) {
      for (const [place, text] of inVietnamese(set))
        for (const sentence of sentencesOf(text))
          if (sentence !== WORDING_OF_THE_LAW)
            expect(syllablesOf(sentence), `${String(set.set)}${place}: ${sentence}`).to.be.at.most(MAX_SYLLABLES);
      for (const { tip } of set.shots) expect(sentencesOf(tip.vi).length).to.be.at.most(MAX_SENTENCES);
    }
  });

  it('begins with the main photo', () => {
    for (const { shots, set } of guidance) expect(shots[0]?.role, String(set)).to.equal('main');
  });

  it('is refused by file and place when it is not as its schema says', async () => {
    const file = await readFile(new URL('../../../seed/guidance/sets/09.json', import.meta.url), 'utf8');
    const sauce = JSON.parse(file) as SetGuidance;
    expect(() => parseGuidance(9, { ...sauce, shots: [] })).to.throw('seed/guidance/sets/09.json/shots');
    const { example: _, ...unmarked } = sauce.description.example;
    expect(() => parseGuidance(9, { ...sauce, description: { ...sauce.description, example: unmarked } })).to.throw(
      'seed/guidance/sets/09.json/description/example',
    );
    expect(() => parseGuidance(8, sauce)).to.throw('is about set 9');
  });
});
