import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { loadRules, rulesIn } from './ocop.seed.ts';
import type { ProductSet } from './rules.ts';

/** A product with every field that a client may send. */
const PRODUCT = {
  producerId: '',
  setNumber: 9,
  name: {},
  description: {},
  story: {},
  brand: null,
  origin: { areaCode: '' },
  ocop: { stars: 4, productCode: '', decisionNumber: '', issuer: '', issuedOn: '', documentId: '' },
  foodSafety: { kind: '', documentId: '', exemptionReason: null },
  certificates: [{ kind: '', documentId: '' }],
  label: { ingredients: [], usage: {}, storage: {}, warnings: null, shelfLifeDays: 1, alcoholPercent: null },
  variants: [{ sku: '', netContent: { value: 1, unit: 'ml' } }],
};

const rules = await loadRules();

describe('when the rules of seed/ocop are loaded', () => {
  const sets = (of: (set: ProductSet) => boolean): number[] => rules.sets.filter(of).map(({ number }) => number);
  const inGroup = (code: string): number[] => sets(({ group }) => group.code === code);

  it('then there are 26 sets, numbered through, in 6 groups', () => {
    expect(rules.sets.map(({ number }) => number)).to.deep.equal(Array.from({ length: 26 }, (_, at) => at + 1));
    expect(['I', 'II', 'III', 'IV', 'V', 'VI'].map(inGroup)).to.deep.equal([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
      [14, 15, 16, 17],
      [18, 19, 20],
      [21, 22],
      [23, 24, 25],
      [26],
    ]);
  });

  it('then each ministry leads the sets that the decision gives it', () => {
    const led = (ministry: string) => sets(({ leadMinistries }) => leadMinistries.some(({ vi }) => vi === ministry));
    expect(led('Bộ Công Thương')).to.deep.equal([5, 6, 8, 14, 15, 17, 20, 21, 22]);
    expect(led('Bộ Y tế')).to.deep.equal([16, 18, 19, 20]);
    expect(led('Bộ Văn hóa, Thể thao và Du lịch')).to.deep.equal([26]);
    expect(led('Bộ Nông nghiệp và Môi trường')).to.deep.equal([
      1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 21, 23, 24, 25, 26,
    ]);
  });

  it('then sauces are set 9, white spirits 14, and only tourism is a service', () => {
    expect(rules.sets[8]?.name.vi).to.equal('Tương, nước mắm, gia vị dạng lỏng khác');
    expect(rules.sets[13]?.name.vi).to.equal('Rượu trắng');
    expect(sets(({ kind }) => kind === 'service')).to.deep.equal([26]);
  });

  it('then the stars stand in bands of points without a gap, and 3 to 5 are certified', () => {
    const decision = rules.rulebooks.find(({ number }) => number === '26/2026/QĐ-TTg')?.certification;
    expect(decision?.stars?.value).to.deep.equal([
      { stars: 5, from: 90, below: null },
      { stars: 4, from: 70, below: 90 },
      { stars: 3, from: 50, below: 70 },
      { stars: 2, from: 30, below: 50 },
      { stars: 1, from: 0, below: 30 },
    ]);
    expect(decision?.issuers?.value.map(({ stars }) => stars)).to.deep.equal([3, 4, 5]);
  });

  it('then article 12 has ten reasons, the last of them a quality system', () => {
    expect(rules.exemptionReasons.map(({ source }) => source.article?.slice(-1)).join('')).to.equal('abcdđeghik');
    expect(rules.exemptionReasons.filter(({ kind }) => kind !== 'exemption').map(({ id }) => id)).to.deep.equal([
      'qualitySystemHolder',
    ]);
  });

  it('then every requirement points into a product, and names its source and the day somebody looked', () => {
    for (const { id, pointer, source } of rules.requirements) {
      let place: unknown = PRODUCT;
      for (const step of pointer.slice(1).split('/')) {
        place = Object.entries(place ?? {}).find(([name]) => name === (step === '*' ? '0' : step))?.[1];
        expect(place, `${id} ${pointer}`).not.to.equal(undefined);
      }
      expect(source.article, id).to.match(/^(Điều|Phụ lục) /);
      expect(source.checkedOn, id).to.match(/^2026-/);
    }
  });

  it('then no set has two requirements of one name', () => {
    for (const { number } of rules.sets) {
      const ids = rules.requirements.filter(({ from, to }) => from <= number && number <= to).map(({ id }) => id);
      expect(ids, String(number)).to.have.members([...new Set(ids)]);
    }
  });

  it('then the example of every product code has its form', () => {
    const codes = rules.rulebooks.flatMap(({ certification }) => certification.productCode?.value ?? []);
    expect(codes).to.have.length(2);
    for (const { example, pattern } of codes) expect(example).to.match(new RegExp(pattern));
  });

  it('then all texts are in NFC', () => {
    expect(JSON.stringify(rules).normalize('NFC')).to.equal(JSON.stringify(rules));
  });
});

describe('when a file of seed/ocop is wrong', () => {
  const names = ['sources', 'rulebooks', 'sets', 'requirements', 'food-safety'];
  const filesWith = async (name: string, from: string, to: string): Promise<Record<string, unknown>> => {
    const read = async (file: string): Promise<[string, unknown]> => {
      const text = await readFile(new URL(`../../../seed/ocop/${file}.json`, import.meta.url), 'utf8');
      expect(text.includes(from) || file !== name, `${from} in ${file}`).to.equal(true);
      return [file, JSON.parse(file === name ? text.replace(from, to) : text)];
    };
    return Object.fromEntries(await Promise.all(names.map(read)));
  };
  const table: readonly (readonly [string, string, string, string, string])[] = [
    ['a set 27', 'sets', '"number": 26', '"number": 27', 'seed/ocop/sets.json/sets/25/number: '],
    ['a group nobody knows', 'sets', '"code": "VI"', '"code": "VII"', 'seed/ocop/sets.json/groups/5/code: '],
    ['a ministry nobody knows', 'sets', '["culture", ', '["sport", ', 'there is no ministry sport'],
    [
      'a day of no calendar',
      'rulebooks',
      '2023-02-24',
      '24/02/2023',
      'seed/ocop/rulebooks.json/rulebooks/0/validFrom: ',
    ],
    [
      'a successor nobody knows',
      'rulebooks',
      '"replacedBy": "food-safety-46-2026"',
      '"replacedBy": "x"',
      'no rulebook x',
    ],
    ['a pointer that is none', 'requirements', '"/producerId"', '"producerId"', '/blocks/0/requirements/1/pointer: '],
    [
      'an act nobody knows',
      'requirements',
      '"act": "label-37-2026"',
      '"act": "label-43-2017"',
      'no rulebook label-43-2017',
    ],
    ['hearsay', 'requirements', '"source": "A2"', '"source": "Z9"', 'there is no source Z9'],
    ['a reason without English', 'food-safety', ', "en": "Street food"', '', '/exemptions/reasons/8/text: '],
  ];
  for (const [what, name, from, to, complaint] of table)
    it(`then ${what} is refused with its place`, async () => {
      const files = await filesWith(name, from, to);
      expect(() => rulesIn(files)).to.throw(complaint);
    });
});
