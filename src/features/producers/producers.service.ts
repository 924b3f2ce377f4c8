import { dayOf, type Clock, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { mergePatch } from '../../kernel/merge-patch.ts';
import { bodyInvalid, notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import { errorsIn, valueOf, type Parsed } from '../../kernel/parsed.ts';
import type { Caller } from '../../kernel/rights.ts';
import { dayBegan } from '../../platform/quotas/quotas.domain.ts';
import { besides, withinQuota, type WithLimits, type Wanted } from '../../platform/quotas/quotas.ts';
import { type Inserted, insertOrFind, saveUnconditionally, saveVersion } from '../../platform/store/change.ts';
import type { New } from '../../platform/store/document.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { parsePlace, type Areas } from '../areas/index.ts';
import { groupsIn, groupsOf } from '../groups/index.ts';
import { timeErrors } from './consents.domain.ts';
import { textErrors, type ConsentText } from './consent-texts.ts';
import { consentMethods, type Producer, type ProducerContent, type Place } from './producer.ts';
import { calledByPlace } from './personal.domain.ts';
import { changeProducer, contentOf, isRepetition, openProducer, parseContent, slugsFor } from './producers.domain.ts';
import { areaIdsOf, holdsIn, lacksConsent, relationOf, type ProducerRelation } from './producers.policy.ts';
import type { ConsentInput, CreateProducerInput, PatchProducerInput } from './producers.schemas.ts';
import { personalIdViewed } from './producers.events.ts';
import { producersIn } from './producers.store.ts';

export interface ProducerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

export interface RegisterDeps extends ProducerDeps, WithLimits {
  /** The wordings that can be agreed to. */
  readonly consentTexts: readonly ConsentText[];
}

/** A producer and what the caller is to it. */
export interface ProducerAccess {
  readonly producer: Producer;
  readonly relation: ProducerRelation;
  /** Of the producer: what `If-Match` is compared with. */
  readonly version: number;
}

const accessTo = (producer: Producer, relation: ProducerRelation): ProducerAccess => ({
  producer,
  relation,
  version: producer.version,
});

/**
 * Registers a producer: a helper one who consents, in their own communes; anybody else themselves. Under an id that is
 * taken, the same request of the same caller finds what it made (`alreadyExisted`).
 * @throws Problem body_invalid, consent_missing, id_taken, quota_reached, quota_of_day_reached
 */
export async function registerProducer(
  deps: RegisterDeps,
  caller: Caller,
  createdId: string,
  { id = createdId, areaCode, consent, ...input }: CreateProducerInput,
): Promise<ProducerAccess & { readonly alreadyExisted: boolean }> {
  const at = deps.clock.now();
  const wrong = consent ? consentErrors(consent, deps.consentTexts, { own: false, pointer: '/consent', now: at }) : [];
  const [content, place] = rightOrThrow(parseContent(input, dayOf(at)), parsePlace(areaCode, deps.areas), wrong);
  // Who is both helps when consent is recorded, and otherwise speaks for themselves.
  const own =
    caller.grants.some(({ role }) => role === 'producer') && (areaIdsOf(caller, 'helper').length === 0 || !consent);
  if (!own && !consent?.purposes.includes('profile')) throw new Problem('consent_missing');
  if (!own) requireArea(deps, caller, place);
  const groupId = own ? null : await groupOf(deps, caller, place);
  const producer = openProducer(
    { id, content, place, memberId: own ? caller.id : null, groupId, consent },
    { actorId: caller.id, at },
  );
  const { document: made, alreadyExisted } = await withinQuota(
    deps,
    caller.id,
    anotherOf(deps, caller.id, producer),
    () => insertOnce(deps, producer),
  );
  return { ...accessTo(made, own ? 'member' : 'helper'), alreadyExisted };
}

/** One more producer of an account: of its own as many as it may have, of others as many as it may register a day. */
const anotherOf = (
  { store, clock }: Pick<ProducerDeps, 'store' | 'clock'>,
  accountId: string,
  { id, memberIds }: Pick<Producer, 'id' | 'memberIds'>,
): Wanted => {
  const own = memberIds.includes(accountId);
  const same: Filter<Producer> = own
    ? { memberIds: accountId }
    : { createdBy: accountId, createdAt: { $gte: dayBegan(clock.now()) } };
  return {
    quota: own ? 'ownProducers' : 'producers',
    of: accountId,
    parts: [{ id, bytes: 0 }],
    used: async (ids) => ({ items: await producersIn(store).count({ ...same, ...besides(ids) }), bytes: 0 }),
  };
};

async function insertOnce(
  deps: Pick<ProducerDeps, 'store'>,
  producer: New<Producer>,
  [slug, ...others] = slugsFor(producer),
): Promise<Inserted<Producer>> {
  if (slug === undefined) throw new Error(`no slug is free for producer ${producer.id}`);
  return insertOrFind(
    producersIn(deps.store),
    { ...producer, slug },
    { isSame: (made) => isRepetition(made, producer), taken: () => insertOnce(deps, producer, others) },
  );
}

/** The group of a helper for a commune; that of another commune where they belong to no other. */
async function groupOf(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  { areaId }: Place,
): Promise<string | null> {
  const groups = await groupsOf({ store }, caller.id);
  return (groups.find((group) => areas.covers(areaId, group.areaId)) ?? groups[0])?.id ?? null;
}

/** Whether a group is at work in the commune of a producer. */
async function groupErrors(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  groupId: string | null | undefined,
  place: Parsed<Place>,
): Promise<readonly FieldError[]> {
  if (groupId === undefined || groupId === null || 'errors' in place) return [];
  const group = await groupsIn(store).get(groupId);
  const isThere = group?.active === true && areas.covers(place.value.areaId, group.areaId);
  return isThere ? [] : [{ pointer: '/groupId', code: 'group_unknown' }];
}

/** A helper works in the communes of their group. @throws Problem body_invalid */
function requireArea({ areas }: Pick<ProducerDeps, 'areas'>, caller: Caller, { areaId }: Place): void {
  if (holdsIn(caller, 'helper', areaId, areas)) return;
  const name = areas.get(areaId)?.name ?? areaId;
  throw bodyInvalid([{ pointer: '/areaCode', code: 'area_out_of_reach', values: { name } }]);
}

/** What is wrong with a consent besides its form: only own people give one online. */
export function consentErrors(
  { textVersion, method, at }: Pick<ConsentInput, 'textVersion' | 'method' | 'at'>,
  texts: readonly ConsentText[],
  { own, pointer, now }: { readonly own: boolean; readonly pointer: string; readonly now: Instant },
): readonly FieldError[] {
  const allowed = consentMethods.filter((one) => one !== 'online').join(', ');
  return [
    ...textErrors(textVersion, texts, `${pointer}/textVersion`),
    ...(at === undefined ? [] : timeErrors(at, now, `${pointer}/at`)),
    ...(method === 'online' && !own
      ? [{ pointer: `${pointer}/method`, code: 'wrong_value', values: { allowed } } as const]
      : []),
  ];
}

/** The problem of a body with these errors: a wording that nobody knows is told by its own name where it is all. */
export const consentProblem = (errors: readonly FieldError[]): Problem =>
  errors.every(({ code }) => code === 'text_version_unknown')
    ? new Problem('text_version_unknown', { errors })
    : bodyInvalid(errors);

/** @throws Problem body_invalid with all errors at once */
function rightOrThrow<A, B>(one: Parsed<A>, other: Parsed<B>, wrong: readonly FieldError[] = []): readonly [A, B] {
  const errors = [...errorsIn(one, other), ...wrong];
  if (errors.length > 0) throw consentProblem(errors);
  return [valueOf(one, consentProblem), valueOf(other, consentProblem)];
}

/** A producer within the caller's reach. @throws Problem not_found */
export async function findProducer(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProducerAccess> {
  const producer = await producersIn(store).get(id);
  const relation = producer && relationOf(caller, producer, areas);
  if (!producer || !relation) throw notFound();
  return accessTo(producer, relation);
}

/**
 * The number of the identity card of a producer. Who has seen it is told by the event log: no answer without the event.
 * @throws Problem not_found when there is none
 */
export async function viewPersonalId(
  { store, clock }: Pick<ProducerDeps, 'store' | 'clock'>,
  caller: Caller,
  { producer }: ProducerAccess,
): Promise<string> {
  const cause = { actorId: caller.id, at: clock.now() };
  const { personalId } = await saveUnconditionally(producersIn(store), producer, (known) =>
    known.personalId === null ? known : withEvent(known, personalIdViewed(), cause),
  );
  if (personalId === null) throw notFound();
  return personalId;
}

/** A producer that the caller may write to. @throws Problem not_found, forbidden */
export async function findForWriting(
  deps: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<ProducerAccess> {
  const access = await findProducer(deps, caller, id);
  if (access.relation === 'officer') throw new Problem('forbidden');
  return access;
}

/** @throws Problem consent_missing for a helper, when the producer has not consented or does no longer */
export function requireConsent({ producer, relation }: ProducerAccess): void {
  if (lacksConsent(relation, producer)) throw new Problem('consent_missing');
}

/**
 * Changes content, or the commune.
 * @throws Problem body_invalid, consent_missing, changed_meanwhile
 */
export async function patchProducer(
  deps: ProducerDeps,
  caller: Caller,
  subject: ProducerAccess,
  { areaCode, groupId, ...patch }: PatchProducerInput,
): Promise<ProducerAccess> {
  requireConsent(subject);
  const { producer, relation } = subject;
  const at = deps.clock.now();
  const merged = mergePatch(contentOf(producer), patch) as ProducerContent;
  const stays: Parsed<Place> = { value: { areaId: producer.areaId, provinceCode: producer.provinceCode } };
  const next = areaCode === undefined ? stays : parsePlace(areaCode, deps.areas);
  const [content, place] = rightOrThrow(parseContent(merged, dayOf(at)), next, await groupErrors(deps, groupId, next));
  const changes = { ...content, ...place, ...(groupId !== undefined && { groupId }) };
  if (relation === 'helper') requireArea(deps, caller, place);
  const to = (known: Producer) => calledByPlace(changeProducer(known, changes, { actorId: caller.id, at }), deps.areas);
  return accessTo(await saveVersion(producersIn(deps.store), producer, to), relation);
}
