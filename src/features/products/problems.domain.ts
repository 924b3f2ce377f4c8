import { plusDays, type Day } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { ChannelCode, Lack } from '../channels/index.ts';
import { channelCompleteness, type MarketRules } from './completeness.domain.ts';
import type { Comment, Product } from './product.ts';
import { NEVER, saleEndOf } from './sale-end.domain.ts';
import { missingForSubmission, type Evidence } from './submission.domain.ts';

/** What stands between a product and its buyers, the most urgent kind first; `pending` solves itself. */
export const problemKinds = ['comment', 'document', 'photo', 'law', 'channel', 'pending'] as const;
export type ProblemKind = (typeof problemKinds)[number];
export const severities = ['block', 'warn'] as const;
type Severity = (typeof severities)[number];

/** What a problem is told by. */
type Told = { readonly comment: Comment } | { readonly error: FieldError } | { readonly lack: Lack };

/** One thing to be done about a product. */
export interface ProductProblem {
  readonly kind: ProblemKind;
  /** The marketplace that asks for it. */
  readonly channel: ChannelCode | null;
  readonly severity: Severity;
  /** The last day before it costs something. */
  readonly due: Day | null;
  readonly told: Told;
}

/** So long before its end a paper is a problem: the number is ours. */
const ENDING_DAYS = 60;

/** The day until which what ends is told today. */
export const endingUntil = (today: Day): Day => plusDays(today, ENDING_DAYS);

/**
 * Everything to be done about a product: what an officer has said, what the law and each marketplace ask, what ends. One
 * that was rejected or deleted has ended, and needs nothing. The same rules as its completeness.
 */
export function problemsOf(product: Product, evidence: Evidence, rules: MarketRules): readonly ProductProblem[] {
  if (product.state === 'rejected' || product.removedAt !== undefined) return [];
  const lawful = missingForSubmission(product, evidence, rules.ocop);
  const channels = channelCompleteness(product, evidence, rules);
  const unusable = new Set(evidence.photos.flatMap(({ id, failure }) => (failure === null ? [] : id)));
  const failed = product.photos.flatMap(({ id }, at): FieldError[] =>
    unusable.has(id) ? [{ pointer: `/photos/${String(at)}`, code: 'photo_failed' }] : [],
  );
  return [
    ...product.comments.map((comment) => problem('comment', { comment })),
    ...lawful.map((error) => problem(kindOf(error), { error }, { due: expiryIn(error) })),
    ...failed.map((error) => problem('photo', { error })),
    ...ending(product, evidence, rules),
    ...channels.flatMap(({ channel, consents, lacks }) => [
      ...consents.map((error) => problem('channel', { error }, { channel })),
      ...lacks.map((lack) => problem('channel', { lack }, { channel, severity: lack.severity })),
    ]),
  ];
}

const problem = (kind: ProblemKind, told: Told, more: Partial<ProductProblem> = {}): ProductProblem => ({
  kind,
  channel: null,
  severity: kind === 'pending' ? 'warn' : 'block',
  due: null,
  told,
  ...more,
});

function kindOf({ pointer, code }: FieldError): ProblemKind {
  if (code === 'photo_processing') return 'pending';
  if (pointer === '/photos') return 'photo';
  return pointer.endsWith('/documentId') ? 'document' : 'law';
}

const expiryIn = ({ values }: FieldError): Day | null =>
  typeof values?.['expiry'] === 'string' ? values['expiry'] : null;

function ending({ content, renewal }: Product, evidence: Evidence, { ocop }: MarketRules): readonly ProductProblem[] {
  const { pointer, until } = saleEndOf({ ...content, renewal }, evidence, ocop);
  if (until < evidence.today || until > endingUntil(evidence.today)) return [];
  const error: FieldError = { pointer, code: 'ends_soon', values: { expiry: until } };
  return [problem('document', { error }, { severity: 'warn', due: until })];
}

/** The last day on which the product may be sold as it is described; `null` when nothing ends it. */
export function endOf({ content, renewal }: Product, evidence: Evidence, { ocop }: MarketRules): Day | null {
  const { until } = saleEndOf({ ...content, renewal }, evidence, ocop);
  return until === NEVER ? null : until;
}

/** Names a problem for as long as it lasts. */
export function keyOf({ kind, channel, told }: ProductProblem): string {
  if ('comment' in told) return `comment ${told.comment.id}`;
  const { pointer } = 'lack' in told ? told.lack : told.error;
  const rule = 'lack' in told ? told.lack.rule : told.error.code;
  return [kind, channel ?? '', rule, pointer].join(' ');
}

/** What problems are asked for by. */
export interface ProblemChoice {
  readonly kind?: ProblemKind | undefined;
  readonly channel?: ChannelCode | undefined;
  readonly severity?: Severity | undefined;
}

/** Whether a problem is among those that are asked for. */
export const isChosen = (
  { kind, channel, severity }: ProductProblem,
  { kind: asked = kind, channel: at = channel ?? undefined, severity: weight = severity }: ProblemChoice,
): boolean => kind === asked && (channel ?? undefined) === at && severity === weight;

/** By which a product is found that has a problem of a choice. */
export const choiceKey = ({ kind, channel, severity }: ProblemChoice): string =>
  [kind ?? '*', channel ?? '*', severity ?? '*'].join(' ');

/** Every choice that finds a product with these problems. */
export const choiceKeysOf = (problems: readonly ProductProblem[]): string[] => [
  ...new Set(
    problems.flatMap(({ kind, channel, severity }) =>
      [kind, undefined].flatMap((one) =>
        [channel ?? undefined, undefined].flatMap((at) =>
          [severity, undefined].map((weight) => choiceKey({ kind: one, channel: at, severity: weight })),
        ),
      ),
    ),
  ),
];

/** Sorts products by their most urgent problem: by kind, what only warns behind what blocks, then by its last day. */
export const urgencyOf = (problems: readonly ProductProblem[]): string =>
  problems.map(urgencyOfOne).sort()[0] ?? NOTHING_TO_DO;

const NOTHING_TO_DO = 'z';

export const urgencyOfOne = ({ kind, severity, due }: ProductProblem): string =>
  [severity === 'block' ? 'a' : 'b', problemKinds.indexOf(kind), due ?? NEVER].join(' ');
