import type { FieldError } from '../../kernel/problems/index.ts';
import type { PaperDocument } from '../producers/index.ts';
import { changesBetween, documentPointers } from './pointers.domain.ts';
import type { Product, Snapshot } from './product.ts';
import { describedBy } from './products.domain.ts';

/** What a submission must be to be approved together with others: `seed/review/bulk.json`. */
export interface SimpleRules {
  /** Nothing but these fields, and what is below them, may have changed. */
  readonly fields: readonly string[];
  /** So many approvals its producer must have. */
  readonly minApprovals: number;
  /** For so many months nothing of its producer may have been rejected or taken down. */
  readonly cleanMonths: number;
  /** One of so many approvals is looked at again. */
  readonly recheckOneIn: number;
}

/** What officers have decided on the products of a producer. */
export interface ProducerRecord {
  readonly approved: number;
  readonly rejected: number;
  readonly takenDown: number;
  /** Something was rejected or taken down within the months that `SimpleRules` names. */
  readonly troubled: boolean;
}

interface Submission {
  readonly product: Pick<Product, 'content' | 'photos' | 'snapshot'>;
  /** What was doubtful at the submission, and what is doubtful now. */
  readonly flags: readonly string[];
  /** The papers that it names. */
  readonly documents: Iterable<PaperDocument>;
}

/** Why a submission needs a look of its own, as far as its producer has nothing to do with it. */
export function complicationsOf(
  { product, flags, documents }: Submission,
  { fields }: Pick<SimpleRules, 'fields'>,
): readonly FieldError[] {
  const { snapshot } = product;
  if (!snapshot) return [{ pointer: '', code: 'never_approved' }];
  const changed = changesBetween(describedBy(snapshot), describedBy(product)).map(({ pointer }) => pointer);
  const papers = new Set(documentPointers(product.content).keys());
  const complicated = changed.filter((pointer) => !fields.some((field) => isWithin(pointer, field)));
  return [
    ...(flags.length > 0 ? [{ pointer: '', code: 'has_flags' } as const] : []),
    ...complicated.map((pointer): FieldError => ({ pointer, code: changeCode(pointer, papers) })),
    ...(hasNewPaper(documents, snapshot) ? [{ pointer: '', code: 'paper_changed' } as const] : []),
  ];
}

const isWithin = (pointer: string, field: string): boolean => pointer === field || pointer.startsWith(`${field}/`);

function changeCode(pointer: string, papers: ReadonlySet<string>) {
  if (isWithin(pointer, '/photos')) return 'photo_changed';
  return papers.has(pointer) ? 'paper_changed' : 'field_not_simple';
}

/** Whether a paper was handed in or changed since the last approval, under the same id too. */
const hasNewPaper = (documents: Iterable<PaperDocument>, { approvedAt }: Pick<Snapshot, 'approvedAt'>): boolean =>
  [...documents].some(
    ({ createdAt, editors = [] }) => createdAt > approvedAt || editors.some(({ at }) => at > approvedAt),
  );

/** Why nothing of a producer is approved together with others. */
export const doubtsAboutRecord = (
  { approved, troubled }: ProducerRecord,
  { minApprovals, cleanMonths }: SimpleRules,
): readonly FieldError[] => [
  ...(approved < minApprovals
    ? [{ pointer: '/producer', code: 'producer_new', values: { limit: minApprovals } } as const]
    : []),
  ...(troubled ? [{ pointer: '/producer', code: 'producer_troubled', values: { limit: cleanMonths } } as const] : []),
];
