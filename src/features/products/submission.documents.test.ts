import { expect } from 'chai';
import {
  content,
  documentsById,
  evidence,
  FOOD_SAFETY,
  ocop,
  paper,
  STARS,
  TODAY,
} from '../../../test/support/plain-product.ts';
import {
  doubts,
  foodSafety,
  large,
  missing,
  shows,
  small,
  tells,
  variants,
  type Change,
} from '../../../test/support/judged-product.ts';
import type { Content } from './product.ts';
import { foodSafetyUntil } from './missing.domain.ts';

const certified = (documentId: string | null, ...papers: readonly (typeof FOOD_SAFETY)[]): Change => ({
  content: { certificates: [{ kind: 'vietgap', documentId }] },
  documents: documentsById(FOOD_SAFETY, STARS, ...papers),
});

describe('missingForSubmission, of documents', () => {
  tells([
    ['document_unknown at /foodSafety/documentId', 'there is none', { documents: documentsById(STARS) }],
    ['document_unknown at /ocop/documentId', 'there is none', { documents: documentsById(FOOD_SAFETY) }],
    ['required at /certificates/0/documentId', 'a named certificate is not shown', certified(null)],
    ['document_unknown at /certificates/0/documentId', 'there is none', certified('gone')],
    [
      'document_of_other_kind at /ocop/documentId',
      'it is a test report',
      {
        documents: documentsById(FOOD_SAFETY, paper(STARS.id, 'testReport')),
      },
    ],
    ['document_of_other_kind at /certificates/0/documentId', 'it is no VietGAP', certified('c', paper('c', 'organic'))],
    [
      'document_expired at /certificates/0/documentId',
      'it ended yesterday',
      certified('c', paper('c', 'vietgap', { expiresOn: '2026-11-22' })),
    ],
    [
      'document_expired at /foodSafety/documentId',
      'it is three years and a day old',
      shows(paper('p', 'foodSafetyCertificate', { issuedOn: '2023-11-22' })),
    ],
  ]);

  for (const [kind, wanted] of [
    ['certificate', 'foodSafetyCertificate'],
    ['exemption', 'foodSafetyCommitment'],
    ['qualitySystem', 'qualitySystemCertificate'],
  ] as const) {
    const shown = { kind, exemptionReason: kind === 'exemption' ? 'smallPrimaryProduction' : null };
    it(`returns document_of_other_kind when ${kind} is not shown by ${wanted}`, () => {
      expect(missing(shows(paper('paper', 'testReport'), shown))).to.deep.equal([
        { pointer: '/foodSafety/documentId', code: 'document_of_other_kind', values: { kind: wanted } },
      ]);
      expect(missing(shows(paper('paper', wanted), shown))).to.deep.equal([]);
    });
  }

  it('returns document_expired with the last day, from the day after it on', () => {
    const ended = (expiresOn: string) => missing(shows(paper('p', 'foodSafetyCertificate', { expiresOn })));
    expect(ended('2026-11-22')).to.deep.equal([
      { pointer: '/foodSafety/documentId', code: 'document_expired', values: { expiry: '2026-11-22' } },
    ]);
    expect(ended(TODAY)).to.deep.equal([]);
  });

  it('returns nothing about the end of a star certificate: its claim has one', () => {
    const documents = documentsById(FOOD_SAFETY, paper(STARS.id, 'ocopCertificate', { expiresOn: '2026-01-01' }));
    expect(missing({ documents })).to.deep.equal([]);
  });
});

describe('foodSafetyUntil', () => {
  const until = (document: typeof FOOD_SAFETY, shown: Partial<NonNullable<Content['foodSafety']>> = {}) =>
    foodSafetyUntil(
      { ...content, foodSafety: foodSafety({ documentId: document.id, ...shown }) },
      documentsById(document),
      ocop,
    );

  it('returns the day that the paper says, before that of the law', () => {
    const days = { issuedOn: '2026-01-15', expiresOn: '2027-01-15' };
    expect(until(paper('p', 'foodSafetyCertificate', days))).to.equal('2027-01-15');
  });

  it('returns 36 months from its issue when a certificate says no end', () => {
    expect(until(paper('p', 'foodSafetyCertificate', { issuedOn: '2026-01-15' }))).to.equal('2029-01-15');
  });

  it('returns null when the law sets no end, the paper has no days, or there is none', () => {
    expect(until(paper('p', 'foodSafetyCommitment', { issuedOn: '2020-01-15' }), { kind: 'exemption' })).to.equal(null);
    expect(until(paper('p', 'foodSafetyCertificate'))).to.equal(null);
    expect(until(FOOD_SAFETY, { documentId: null })).to.equal(null);
    expect(foodSafetyUntil({ ...content, foodSafety: null }, evidence.documents, ocop)).to.equal(null);
  });
});

describe('doubtsAbout', () => {
  const gtin = '8936012345672';
  tells(
    [
      ['certificate_being_renewed at /ocop/issuedOn', 'it has ended', { claim: { issuedOn: '2023-05-27' } }],
      [
        'unit_unknown_then at /ocop/productCode',
        'no unit had that code',
        { claim: { productCode: '19-05950-1-2026' } },
      ],
      [
        'check_digit_doubtful at /producer/taxCode',
        'its check digit is wrong',
        { producer: { taxCode: '0100109107' } },
      ],
      [
        'birth_province_doubtful at /producer/personalId',
        'there is no such province',
        { producer: { personalId: '003190123456' } },
      ],
      ['gtin_foreign at /variants/1/gtin', 'it does not begin with 893', variants({ gtin: '4006381333931' })],
      [
        'gtin_foreign at /variants/1/gtin',
        'a GTIN-14 has 893 only with its kind of packing',
        variants({ gtin: '89361234567890' }),
      ],
      [
        'gtin_elsewhere at /variants/1/gtin',
        'another product has the same number',
        {
          ...variants({ gtin }),
          gtinsElsewhere: new Set([`0${gtin}`]),
        },
      ],
      [
        'gtin_repeated at /variants/1/gtin',
        'the first has the same number',
        {
          content: {
            variants: [
              { ...small, gtin },
              { ...large, gtin: `0${gtin}` },
            ],
          },
        },
      ],
    ],
    doubts,
  );

  it('returns nothing when the product is complete', () => {
    expect(doubts({})).to.deep.equal([]);
  });

  it('returns nothing about a GTIN-14 that has a kind of packing before 893', () => {
    expect(doubts(variants({ gtin: `1${gtin}` }))).to.deep.equal([]);
  });
});
