import { expect } from 'chai';
import fc from 'fast-check';
import type { Product, Publication } from '../../src/features/products/product.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { publicationFilter } from '../../src/features/products/publication.domain.ts';
import { dayOf } from '../../src/kernel/clock.ts';
import { act, duel, inWords, people, type Act, type Person } from './acts.ts';
import {
  allowedTo,
  publicationOf,
  stepOf,
  type Expected,
  type Facts,
  type Step,
  type ExpectedEvent,
} from './expected.ts';
import { replayed } from './replay.ts';
import { factsOf } from './seen.ts';
import { firstInput, stored, type Row, type Subject } from './subject.ts';
import { DAYS } from './timeline.ts';

/** A run in the model. */
export interface Run {
  now: Expected;
}

/** The same run in the program. */
export interface Trial {
  readonly subject: Subject;
  readonly productId: string;
  /** Ids of the photos that were ever put on, by their numbers. */
  readonly photoIds: Map<number, string>;
  /** What this and other runs have come across: so that a test can tell whether they looked anywhere. */
  readonly witnessed: Set<string>;
}

type Command = fc.AsyncCommand<Run, Trial>;

/** A product that could be submitted at once, as every run begins. */
export async function beginRun(subject: Subject, witnessed: Set<string>): Promise<{ model: Run; real: Trial }> {
  subject.clock.goTo(0);
  const productId = await subject.begin(firstInput(subject.papers));
  const facts: Facts = {
    state: 'draft',
    version: 1,
    content: {
      name: 'Tương nếp',
      ingredients: true,
      weight: 1_300,
      paper: 0,
      stars: false,
      afterExpiry: 'withdraw',
    },
    photos: [],
    prices: [35_000, 65_000],
    pricesSaidOn: null,
    editors: ['helper'],
    comments: [],
    submission: null,
    lastDecision: null,
    approved: null,
    pausedBy: null,
    takenDownBy: null,
    deleted: false,
  };
  const story: readonly ExpectedEvent[] = [{ move: 'create', by: 'helper', version: 1, from: null, to: 'draft' }];
  const model: Run = { now: { facts, story, today: DAYS[0] ?? '' } };
  const real: Trial = { subject, productId, photoIds: new Map(), witnessed };
  await new Acts({ deed: 'addPhoto', photo: 0, by: 'helper', sees: 'now' }).run(model, real);
  return { model, real };
}

/** What every good run ends with: the history is the same in small pages. */
export async function endRun({ now }: Run, { subject, productId }: Trial): Promise<void> {
  if (!now.facts.deleted)
    expect(await subject.history(productId, 3)).to.deep.equal(await subject.history(productId, 100));
}

/** Removes the product so that the next run starts empty, even after a failure. */
export async function clear({ subject, productId }: Trial): Promise<void> {
  const product = await stored(subject, productId);
  await productsIn(subject.store).remove(productId, product.revision);
}

/** Somebody tries something. */
class Acts implements Command {
  readonly act: Act;

  constructor(tried: Act) {
    this.act = tried;
  }

  check = ({ now }: Run): boolean => isSensible(now, this.act);

  async run(model: Run, real: Trial): Promise<void> {
    const { answer, then } = stepOf(model.now, this.act);
    const before = await stored(real.subject, real.productId);
    const acted = await perform(real, this.act, before);
    expect(acted).to.equal(answer);
    real.witnessed.add(`${this.act.deed}: ${answer}`);
    if (answer === 'done') model.now = await expectThat(real, before, model.now, [then]);
    else expect(await stored(real.subject, real.productId)).to.deep.equal(before);
  }

  toString = (): string => `\n  ${inWords(this.act)}`;
}

/** Two people try something at once, each on the version both have read. */
class ActAtOnce implements Command {
  readonly acts: readonly [Act, Act];

  constructor(acts: readonly [Act, Act]) {
    this.acts = acts;
  }

  check = ({ now }: Run): boolean => this.acts.every((tried) => isSensible(now, tried));

  async run(model: Run, real: Trial): Promise<void> {
    const [one, other] = this.acts;
    const before = await stored(real.subject, real.productId);
    const answers = await Promise.all([perform(real, one, before), perform(real, other, before)]);
    const [first, second] = answers;
    const [order, ...orders] = [
      oneAfterTheOther(model.now, { act: one, answer: first }, { act: other, answer: second }),
      oneAfterTheOther(model.now, { act: other, answer: second }, { act: one, answer: first }),
    ].filter((then) => then !== null);
    if (!order) throw new Error(`no order of the two explains ${answers.join(' and ')}`);
    for (const answer of answers) real.witnessed.add(`at once: ${answer}`);
    model.now = await expectThat(real, before, model.now, [order, ...orders]);
  }

  toString = (): string => `\n  at once: ${this.acts.map(inWords).join(', and ')}`;
}

interface Answered {
  readonly act: Act;
  readonly answer: string;
}

/** What a second act may be told when the first was faster. */
const TOO_LATE = ['changed_meanwhile', 'stale_version', 'not_allowed_now'];

/** What is so afterwards if the answers are those of `first` and then `second`; `null` when they are not. */
function oneAfterTheOther(before: Expected, first: Answered, second: Answered): Expected | null {
  const one: Step = stepOf(before, first.act);
  if (one.answer !== first.answer) return null;
  const moved = one.then.facts.version !== before.facts.version;
  const sees = moved && second.act.sees === 'now' ? 'before' : second.act.sees;
  const two = stepOf(one.then, { ...second.act, sees });
  const refusals = [two.answer, stepOf(before, second.act).answer, ...TOO_LATE].filter((answer) => answer !== 'done');
  const fits = two.answer === 'done' ? second.answer === 'done' : refusals.includes(second.answer);
  return fits ? two.then : null;
}

/** Time passes. */
class Wait implements Command {
  readonly moments: number;

  constructor(moments: number) {
    this.moments = moments;
  }

  check = (): boolean => true;

  async run(model: Run, real: Trial): Promise<void> {
    const { clock } = real.subject;
    clock.goTo(Math.min(clock.moment + this.moments, DAYS.length - 1));
    const then = { ...model.now, today: DAYS[clock.moment] ?? '' };
    await expectThat(real, await stored(real.subject, real.productId), model.now, [then]);
    model.now = then;
  }

  toString = (): string => `\n  ${String(this.moments)} moments pass`;
}

/** The news of what has happened travel: to the log, or on to the history. */
class Relay implements Command {
  readonly followed: boolean;

  constructor(followed: boolean) {
    this.followed = followed;
  }

  check = (): boolean => true;

  async run(model: Run, real: Trial): Promise<void> {
    const before = await stored(real.subject, real.productId);
    await real.subject.relay(this);
    await expectThat(real, before, model.now, [model.now]);
  }

  toString = (): string => `\n  events go to the log${this.followed ? ' and into the history' : ''}`;
}

/** Somebody looks at the product, and for it in their lists. */
class Reads implements Command {
  readonly by: Person;

  constructor(by: Person) {
    this.by = by;
  }

  check = (): boolean => true;

  async run({ now }: Run, { subject, productId }: Trial): Promise<void> {
    const sight = await subject.read(this.by, productId);
    if (this.by === 'stranger' || now.facts.deleted) expect(sight).to.equal('not_found');
    else {
      const publication = publicationOf(now);
      const seen = typeof sight === 'string' ? sight : { ...sight, allowed: sight.allowed.filter(isTried) };
      expect(seen).to.deep.equal({ publication, allowed: allowedTo(now, this.by), listedAs: [publication] });
    }
  }

  toString = (): string => `\n  ${this.by} reads it`;
}

/** Certificates that are renewed have tests of their own: nobody files an application in a run. */
const isTried = (move: string): boolean => move !== 'extend';

/** Nobody can turn photos that are not there. */
const isSensible = ({ facts }: Expected, { deed }: Act): boolean => deed !== 'turnPhotos' || facts.photos.length > 0;

async function perform({ subject, photoIds }: Trial, tried: Act, product: Product): Promise<string> {
  const { answer, photoId } = await subject.act(tried, product, photoIds);
  if (tried.deed === 'addPhoto' && photoId !== undefined) photoIds.set(tried.photo, photoId);
  return answer;
}

/** Expects of the product that everything about it is as in one of these; answers in which. */
async function expectThat(
  { subject, productId, photoIds, witnessed }: Trial,
  before: Product,
  was: Expected,
  possible: readonly [Expected, ...Expected[]],
): Promise<Expected> {
  const product = await stored(subject, productId);
  const facts = factsOf(product, subject, photoIds);
  // Nobody finds the history of what is deleted.
  const rows = facts.deleted ? null : (await subject.history(productId, 100)).toReversed();
  const story = rows?.map((row) => lineOf(row, subject)) ?? null;
  const isSo = (one: Expected) => isSame(one.facts, facts) && (story === null || isSame(one.story, story));
  const then = possible.find(isSo) ?? possible[0];
  // Field by field: a failure names what differs, and no more.
  for (const name of Object.keys(facts) as (keyof Facts)[])
    expect(JSON.stringify(facts[name]), name).to.equal(JSON.stringify(then.facts[name]));
  if (rows && story) {
    expect(linesOf(story)).to.equal(linesOf(then.story));
    expect(replayed(rows)).to.deep.equal(endOf(facts));
  }
  if (then.facts.approved === was.facts.approved) expect(product.snapshot).to.deep.equal(before.snapshot);
  if (then === was) expect(withoutStoreFields(product)).to.deep.equal(withoutStoreFields(before));
  witnessed.add(facts.state).add(publicationOf(then));
  await expectPublication(subject, productId, then);
  return then;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function lineOf({ move, actorId, version, from, to }: Row, { accounts }: Subject): ExpectedEvent {
  const by = people.find((person) => accounts[person] === actorId);
  if (!by) throw new Error(`nobody of the run did ${move}`);
  return { move, by, version, from, to } as ExpectedEvent;
}

const linesOf = (story: readonly ExpectedEvent[]): string =>
  story.map((line) => Object.values(line).join(' ')).join('\n');

const endOf = ({ state, version, pausedBy, takenDownBy }: Facts) => ({
  state,
  version,
  paused: pausedBy !== null,
  takenDown: takenDownBy !== null,
});

/** The product without what the relay changes of it. */
const withoutStoreFields = ({ revision: _, outbox: __, outboxSince: ___, ...product }: Product) => product;

async function expectPublication({ store, clock }: Subject, id: string, then: Expected): Promise<void> {
  const today = dayOf(clock.now());
  expect(today).to.equal(then.today);
  const is: Publication = publicationOf(then);
  for (const publication of new Set<Publication>(['live', is])) {
    const found = await productsIn(store).count({ ...publicationFilter(publication, today), id });
    expect(found, `found among ${publication}, being ${is}`).to.equal(Number(publication === is));
  }
}

const MAX_COMMANDS = 25;

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 20, arbitrary: act.map((tried) => new Acts(tried)) },
  { weight: 3, arbitrary: duel.map((both) => new ActAtOnce(both)) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }).map((moments) => new Wait(moments)) },
  { weight: 2, arbitrary: fc.boolean().map((followed) => new Relay(followed)) },
  { weight: 2, arbitrary: fc.constantFrom(...people).map((person) => new Reads(person)) },
);

/** What two officers, a helper, a producer, a stranger and the clock may do to a product, one after the other. */
export const commands = (): fc.Arbitrary<Iterable<Command>> =>
  fc.commands([command], { maxCommands: MAX_COMMANDS, size: 'max' });
