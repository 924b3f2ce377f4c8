import type { Day } from '../../src/kernel/clock.ts';
import type { Act, Aspect, Content, Deed, Person } from './acts.ts';
import { PAPER_ENDS, STARS } from './timeline.ts';

/** What buyers see, since an approval. */
export interface Approved {
  readonly version: number;
  readonly content: Content;
  readonly photos: readonly number[];
  readonly by: Person;
  readonly starsUntil: Day | null;
  readonly validUntil: Day;
}

/** A product as it should be, said without a word of the program: the facts of one moment. */
export interface Facts {
  readonly state: 'draft' | 'submitted' | 'changesRequested' | 'approved' | 'rejected';
  readonly version: number;
  readonly content: Content;
  readonly photos: readonly number[];
  readonly prices: readonly [number, number];
  /** The day on which somebody last set the prices, or said that they are still right. */
  readonly pricesSaidOn: Day | null;
  /** Whose work it is since the last approval. */
  readonly editors: readonly Person[];
  readonly comments: readonly Aspect[];
  readonly submission: { readonly version: number; readonly by: Person } | null;
  readonly lastDecision: {
    readonly decision: string;
    readonly version: number;
    readonly by: Person;
    readonly comments: readonly Aspect[];
  } | null;
  readonly approved: Approved | null;
  readonly pausedBy: Person | null;
  readonly takenDownBy: Person | null;
  readonly deleted: boolean;
}

/** One line of the history. */
export interface ExpectedEvent {
  readonly move: string;
  readonly by: Person;
  readonly version: number;
  readonly from: Facts['state'] | null;
  readonly to: Facts['state'];
}

export interface Expected {
  readonly facts: Facts;
  readonly story: readonly ExpectedEvent[];
  readonly today: Day;
}

/** What an act is answered (`done`, or the code of the refusal), and what is so afterwards. */
export interface Step {
  readonly answer: string;
  readonly then: Expected;
}

const NEVER: Day = '9999-12-31';

const DESCRIBERS: readonly Person[] = ['producer', 'helper', 'province', 'stranger'];
const OFFICERS: readonly Person[] = ['officer', 'province', 'stranger'];
const DECISIONS: readonly string[] = ['approve', 'requestChanges', 'reject'];
const POLICING: readonly string[] = ['takeDown', 'reinstate'];

/** The whole of the rules: who may, on which version, in which state, with what; and what comes of it. */
export function stepOf(before: Expected, act: Act): Step {
  const refusal = refusalOf(before, act);
  if (refusal !== null) return { answer: refusal, then: before };
  const { facts } = before;
  const after = outcomeOf(before, act);
  if (JSON.stringify(after) === JSON.stringify(facts)) return { answer: 'done', then: before };
  const version = facts.version + Number(!WITHOUT_NEW_VERSION.has(act.deed));
  const line: ExpectedEvent = {
    move: MOVES[act.deed] ?? act.deed,
    by: act.by,
    version,
    from: facts.state,
    to: after.state,
  };
  return { answer: 'done', then: { ...before, facts: { ...after, version }, story: [...before.story, line] } };
}

/** They change nothing that an officer looks at. */
const WITHOUT_NEW_VERSION: ReadonlySet<string> = new Set(['changeOffers', 'pause', 'resume', 'takeDown', 'reinstate']);
/** Deeds that the history tells under another name. */
const MOVES: Partial<Record<Deed['deed'], string>> = { addPhoto: 'edit', removePhoto: 'edit', turnPhotos: 'edit' };

function refusalOf({ facts, today }: Expected, act: Act): string | null {
  const deciding = DECISIONS.includes(act.deed);
  if (!(deciding || POLICING.includes(act.deed) ? OFFICERS : DESCRIBERS).includes(act.by)) return 'forbidden';
  if (act.by === 'stranger' || facts.deleted) return 'not_found';
  if (act.deed === 'removePhoto' && !facts.photos.includes(act.photo)) return 'not_found';
  if (deciding && (facts.editors.includes(act.by) || facts.submission?.by === act.by)) return 'own_work';
  if (act.sees === 'before') return 'stale_version';
  if (!isPossible(facts, act)) return 'not_allowed_now';
  if ((act.deed === 'submit' || act.deed === 'approve') && isIncomplete(facts, today)) return 'submission_incomplete';
  if ((act.deed === 'requestChanges' || act.deed === 'reject') && act.comments.length === 0) return 'comments_missing';
  return null;
}

function isPossible({ state, approved, pausedBy, takenDownBy }: Facts, { deed }: Act): boolean {
  const editable = state === 'draft' || state === 'changesRequested' || state === 'approved';
  switch (deed) {
    case 'edit':
    case 'addPhoto':
    case 'removePhoto':
    case 'turnPhotos':
      return editable;
    case 'changeOffers':
      return editable || approved !== null;
    case 'submit':
      return state === 'draft' || state === 'changesRequested';
    case 'withdraw':
    case 'approve':
    case 'requestChanges':
    case 'reject':
      return state === 'submitted';
    case 'pause':
      return approved !== null && pausedBy === null;
    case 'resume':
      return pausedBy !== null;
    case 'takeDown':
      return approved !== null && takenDownBy === null;
    case 'reinstate':
      return takenDownBy !== null;
    case 'delete':
      return approved === null && state !== 'submitted';
  }
}

const isIncomplete = ({ content: { ingredients, paper, stars }, photos }: Facts, today: Day): boolean =>
  !ingredients || photos.length === 0 || PAPER_ENDS[paper] < today || (stars && STARS.renewedUntil < today);

function outcomeOf({ facts, today }: Expected, act: Act): Facts {
  const { by } = act;
  switch (act.deed) {
    case 'edit':
      return edited(facts, by, { content: { ...facts.content, ...act.change } }, Object.keys(act.change));
    case 'addPhoto':
      return edited(facts, by, { photos: [...new Set([...facts.photos, act.photo])] }, ['photos']);
    case 'removePhoto':
      return edited(facts, by, { photos: facts.photos.filter((photo) => photo !== act.photo) }, ['photos']);
    case 'turnPhotos':
      return edited(facts, by, { photos: facts.photos.toReversed() }, ['photos']);
    case 'changeOffers':
      return priced(facts, act, today);
    case 'submit':
      return { ...facts, state: 'submitted', submission: { version: facts.version + 1, by } };
    case 'withdraw':
      return { ...facts, state: 'draft', submission: null };
    case 'approve':
    case 'requestChanges':
    case 'reject':
      return decided(facts, act, today);
    case 'pause':
      return { ...facts, pausedBy: by };
    case 'resume':
      return { ...facts, pausedBy: null };
    case 'takeDown':
      return { ...facts, takenDownBy: by };
    case 'reinstate':
      return { ...facts, takenDownBy: null };
    case 'delete':
      return { ...facts, deleted: true };
  }
}

function edited(
  facts: Facts,
  by: Person,
  to: Partial<Pick<Facts, 'content' | 'photos'>>,
  changed: readonly string[],
): Facts {
  const next = { ...facts, ...to };
  if (JSON.stringify(next) === JSON.stringify(facts)) return facts;
  return {
    ...next,
    state: facts.state === 'changesRequested' ? 'changesRequested' : 'draft',
    editors: withEditor(facts, by),
    comments: unanswered(facts, changed),
  };
}

const withEditor = ({ editors }: Facts, by: Person): readonly Person[] =>
  editors.includes(by) ? editors : [...editors, by];

function priced(facts: Facts, { by, bottle, price }: Extract<Act, { deed: 'changeOffers' }>, pricesSaidOn: Day): Facts {
  const [first, second] = facts.prices;
  // The same again is a word of its people, and no work of theirs.
  if (facts.prices[bottle] === price) return { ...facts, pricesSaidOn };
  const prices = bottle === 0 ? ([price, second] as const) : ([first, price] as const);
  // The comment is on the price of the first bottle.
  const comments = unanswered(facts, bottle === 0 ? ['price'] : []);
  return { ...facts, prices, pricesSaidOn, comments, editors: withEditor(facts, by) };
}

/** Any change answers a remark on the whole. */
const unanswered = ({ comments }: Facts, changed: readonly string[]): readonly Aspect[] =>
  comments.filter((aspect) => aspect !== 'whole' && !changed.includes(aspect));

function decided(facts: Facts, act: Extract<Act, { readonly comments: readonly Aspect[] }>, today: Day): Facts {
  const { deed: decision, by, comments } = act;
  const { version, content, photos, approved } = facts;
  const lastDecision = { decision, version, by, comments };
  const over = { ...facts, submission: null, lastDecision };
  if (decision === 'requestChanges')
    return { ...over, state: 'changesRequested', comments: [...facts.comments, ...comments] };
  const clean = { ...over, comments: [] };
  if (decision === 'approve')
    return {
      ...clean,
      state: 'approved',
      editors: [],
      approved: { version, content, photos, by, ...ends(facts, today) },
    };
  if (!approved) return { ...clean, state: 'rejected' };
  return { ...clean, state: 'approved', editors: [], content: approved.content, photos: approved.photos };
}

function ends({ content: { paper, stars, afterExpiry } }: Facts, today: Day) {
  const starsUntil = stars ? (today <= STARS.end ? STARS.end : STARS.renewedUntil) : null;
  const days = [PAPER_ENDS[paper], ...(starsUntil !== null && afterExpiry === 'withdraw' ? [starsUntil] : [])];
  return { starsUntil, validUntil: days.sort()[0] ?? NEVER };
}

/** Whether buyers find it today, and if not, why. */
export function publicationOf({ facts: { approved, takenDownBy, pausedBy }, today }: Expected) {
  if (approved === null) return 'unpublished';
  if (takenDownBy !== null) return 'takenDown';
  if (approved.validUntil < today) return 'lapsed';
  return pausedBy === null ? 'live' : 'paused';
}

const ALL: readonly Deed[] = [
  { deed: 'edit', change: {} },
  { deed: 'submit' },
  { deed: 'withdraw' },
  { deed: 'approve', comments: [] },
  { deed: 'requestChanges', comments: ['whole'] },
  { deed: 'reject', comments: ['whole'] },
  { deed: 'changeOffers', bottle: 0, price: 1 },
  { deed: 'pause' },
  { deed: 'resume' },
  { deed: 'takeDown' },
  { deed: 'reinstate' },
  { deed: 'delete' },
];

/** The moves that somebody would not be refused now. */
export const allowedTo = (expected: Expected, by: Person): readonly string[] =>
  ALL.filter((deed) => refusalOf(expected, { ...deed, by, sees: 'now' }) === null).map(({ deed }) => deed);
