import type { Day } from '../../../../kernel/clock.ts';
import { saleEndOf } from '../../../../features/products/browser.ts';
import type { Operations } from '../api/operations.ts';
import type { ProductDraft } from '../field/product-draft.ts';
import { evaluate, type KnownChannel } from '../rules/evaluate.ts';
import { wholeContent, type Household } from '../rules/household.ts';
import { lawOf, missingByLaw, papersById, type KnownLaw } from '../rules/law.ts';
import { keyOf, type Operation } from '../sync/operations.ts';

export type ProblemItem = Operations['listProblems']['answer']['items'][number];
export type Channel = KnownChannel['code'];

/** What is to be done, the most urgent kind first; `stuck`: what was typed here and is not sent for a reason. */
export const taskKinds = ['stuck', 'comment', 'document', 'photo', 'law', 'channel'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One thing to be done, about a product or about a household. */
export interface Task {
  /** The same for as long as it is to be done. */
  readonly key: string;
  readonly kind: TaskKind;
  /** The marketplace that asks for it. */
  readonly channel: Channel | null;
  readonly severity: 'block' | 'warn';
  /** The code of what is wrong, or the rule of the marketplace. */
  readonly rule: string;
  /** Into the product, or into the household where there is no product. */
  readonly pointer: string;
  /** In the words of the officer or of the marketplace; `null`: the console has its own. */
  readonly said: { readonly detail: string; readonly fix: string | null } | null;
  readonly producerId: string;
  readonly productId: string | null;
  /** What is to be settled or mended, of one that is stuck. */
  readonly operation: Operation | null;
  /** Milliseconds; `null` where nobody knows. */
  readonly since: number | null;
  /** The last day before it costs something. */
  readonly due: Day | null;
}

type About = Pick<Task, 'productId' | 'producerId'>;

const task = (about: About, problem: Pick<Task, 'kind' | 'rule' | 'pointer'>, more: Partial<Task> = {}): Task => ({
  ...{ channel: null, severity: 'block', said: null, operation: null, since: null, due: null },
  ...about,
  ...problem,
  ...more,
  key: [about.productId ?? about.producerId, problem.kind, more.channel ?? '', problem.rule, problem.pointer].join(' '),
});

/** A rule of ours, of which the console has words of its own; those of marketplaces have a dot. */
const isOwnRule = (rule: string): boolean => !rule.includes('.') && rule !== 'phrase_missing';

/** What the service says is to be done; what solves itself is not. */
export const tasksListed = (items: readonly ProblemItem[]): readonly Task[] =>
  items.flatMap((item) => {
    const { kind, channel, severity, rule, pointer, detail, fix, since, due, productId, producerId } = item;
    if (kind === 'pending') return [];
    const said = kind === 'comment' || !isOwnRule(rule) ? { detail, fix } : null;
    return task(
      { productId, producerId },
      { kind, rule, pointer },
      {
        ...{ channel, severity, said, due },
        since: Date.parse(since),
      },
    );
  });

/** What the phone judges by. */
export interface KnownRules {
  readonly channels: readonly KnownChannel[];
  readonly law: KnownLaw;
  readonly today: Day;
}

const NO_WORDS = { detail: '', fix: null } as const;
/** So long before its end a paper is to be renewed, as at the service. */
const ENDING_DAYS = 60;
const DAY_MS = 86_400_000;

/** What is to be done about a product as it is on this phone, sent or not: by the rules of the service. */
export function tasksHere(draft: ProductDraft, household: Household, rules: KnownRules): readonly Task[] {
  const about = { productId: household.product.id, producerId: household.producer.id };
  if (draft.state === 'rejected') return [];
  const lawful = missingByLaw(household, rules.law, rules.today) ?? [];
  const panels = evaluate(household, { ...rules, consentWords: () => NO_WORDS });
  return [
    ...(draft.comments ?? []).map(({ pointer, text, at }) =>
      task(
        about,
        { kind: 'comment', rule: 'comment', pointer },
        {
          said: { detail: text, fix: null },
          since: Date.parse(at),
        },
      ),
    ),
    ...lawful
      .filter(({ code }) => code !== 'photo_processing')
      .map(({ pointer, code, values }) =>
        task(
          about,
          { kind: kindOf(pointer), rule: code, pointer },
          {
            due: textOf(values?.['expiry']),
            said: code === 'phrase_missing' ? { detail: textOf(values?.['phrase']) ?? '', fix: null } : null,
          },
        ),
      ),
    ...(draft.photos ?? []).flatMap(({ state }, at) =>
      state === 'failed' ? task(about, { kind: 'photo', rule: 'photo_failed', pointer: `/photos/${String(at)}` }) : [],
    ),
    ...ending(about, household, rules),
    ...panels.flatMap(({ channel, missing }) =>
      missing.map(({ rule, pointer, detail, fix, severity }) =>
        task(
          about,
          { kind: 'channel', rule, pointer },
          {
            ...{ channel, severity },
            said: isOwnRule(rule) ? null : { detail, fix },
          },
        ),
      ),
    ),
  ];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function kindOf(pointer: string): TaskKind {
  if (pointer === '/photos') return 'photo';
  return pointer.endsWith('/documentId') ? 'document' : 'law';
}

function ending(about: About, { product, papers }: Household, { law, today }: KnownRules): readonly Task[] {
  const { content } = wholeContent(product);
  const { pointer, until } = saleEndOf(content, { documents: papersById(papers), today }, lawOf(law, today));
  const last = new Date(Date.parse(today) + ENDING_DAYS * DAY_MS).toISOString().slice(0, 10);
  if (until < today || until > last) return [];
  return [task(about, { kind: 'document', rule: 'ends_soon', pointer }, { severity: 'warn', due: until })];
}

/** What a household lacks before it may take part at all. */
export const tasksOfHousehold = (
  producerId: string,
  missing: readonly { readonly pointer: string }[],
): readonly Task[] =>
  missing.map(({ pointer }) => task({ productId: null, producerId }, { kind: 'law', rule: 'required', pointer }));

/** What was typed here and waits for a person: two have changed the same, or the service refused it. */
export const tasksStuck = (operations: readonly Operation[]): readonly Task[] =>
  operations
    .filter(({ state }) => state === 'conflict' || state === 'refused')
    .map((operation) => {
      const { target, producerId, trouble, at, id } = operation;
      const [first] = trouble?.errors ?? [];
      const about = { productId: target.kind === 'product' ? target.id : null, producerId };
      const problem = { kind: 'stuck', rule: trouble?.code ?? '', pointer: first?.pointer ?? '' } as const;
      return { ...task(about, problem, { operation, since: at }), key: `${keyOf(target)} ${id}` };
    });

/** What the phone knows of one product: what it judges itself, and since when that is newer than what was loaded. */
export interface JudgedHere {
  readonly productId: string;
  readonly tasks: readonly Task[];
}

/**
 * Everything to be done, each once, the most urgent first: as the service said it, but of products that were changed
 * here since, or that it does not know, as this phone finds it.
 */
export function allTasks(
  stuck: readonly Task[],
  listed: readonly Task[],
  here: readonly JudgedHere[],
  households: readonly Task[],
): readonly Task[] {
  const judged = new Set(here.map(({ productId }) => productId));
  const sinceOf = new Map(listed.map(({ key, since }) => [key, since]));
  const own = here
    .flatMap(({ tasks }) => tasks)
    .map((one) => ({ ...one, since: one.since ?? sinceOf.get(one.key) ?? null }));
  const all = [...stuck, ...listed.filter(({ productId }) => !judged.has(productId ?? '')), ...own, ...households];
  const once = [...new Map(all.map((one) => [one.key, one])).values()];
  return once
    .map((one) => ({ one, urgency: urgencyOf(one) }))
    .sort((a, b) => (a.urgency < b.urgency ? -1 : a.urgency > b.urgency ? 1 : 0))
    .map(({ one }) => one);
}

const urgencyOf = ({ kind, severity, due }: Task): string =>
  [severity === 'block' ? 'a' : 'b', String(taskKinds.indexOf(kind)), due ?? '9'].join(' ');

/** What tasks are looked at by; all of it stands in the address. */
export interface TaskChoice {
  readonly kind?: string | undefined;
  readonly channel?: string | undefined;
  readonly producer?: string | undefined;
}

export const isChosen = ({ kind, channel, producerId }: Task, choice: TaskChoice): boolean =>
  (choice.kind ?? kind) === kind &&
  (choice.channel ?? channel) === channel &&
  (choice.producer ?? producerId) === producerId;
