import { dayOf, type Clock } from '../../kernel/clock.ts';
import { mergePatch } from '../../kernel/merge-patch.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { errorsIn, valueOf, type Parsed } from '../../kernel/parsed.ts';
import { bodyInvalid, notFound, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { insertOrFind, saveVersion } from '../../platform/store/change.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn, grantsOn } from '../accounts/index.ts';
import { inAreas, parsePlace, type Areas, type Place } from '../areas/index.ts';
import type { Group, GroupContent } from './group.ts';
import { changeGroup, contentOf, openGroup, parseGroup } from './groups.domain.ts';
import type { CreateGroupInput, GroupFilter, PatchGroupInput } from './groups.schemas.ts';
import { groupsIn } from './groups.store.ts';

export interface GroupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

const isAdmin = ({ grants }: Caller): boolean => grants.some(({ role }) => role === 'admin');
/** The areas in which somebody is an officer or a helper. */
const officeOf = ({ grants }: Caller): readonly string[] =>
  grants.flatMap(({ role, areaIds }) => (role === 'officer' || role === 'helper' ? areaIds : []));

/** Groups by age, the newest first: admins see all, officers and helpers those of their areas. */
export async function listGroups(
  { store, areas }: GroupDeps,
  caller: Caller,
  { areaCode, active }: GroupFilter,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Group>> {
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const asked: readonly Filter<Group>[] = [
    ...(isAdmin(caller) ? [] : [inAreas(officeOf(caller), areas)]),
    ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
    ...(active === undefined ? [] : [{ active }]),
  ];
  const filter: Filter<Group> = asked.length === 0 ? {} : { $and: asked };
  const collection = groupsIn(store);
  const page = await collection.find(filter, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await collection.count(filter) : null };
}

/** A group within the caller's reach. @throws Problem not_found */
export async function getGroup({ store, areas }: GroupDeps, caller: Caller, id: string): Promise<Group> {
  const group = await groupsIn(store).get(id);
  const isNear = group && officeOf(caller).some((areaId) => areas.covers(areaId, group.areaId));
  if (!group || !(isAdmin(caller) || isNear)) throw notFound();
  return group;
}

/** @throws Problem body_invalid, id_taken */
export async function createGroup(
  deps: GroupDeps,
  caller: Caller,
  createdId: string,
  { id = createdId, areaCode, ...input }: CreateGroupInput,
): Promise<Group> {
  const at = deps.clock.now();
  const content = await rightOrThrow(deps, parseGroup(input, dayOf(at)), parsePlace(areaCode, deps.areas));
  const group = openGroup(id, content, { actorId: caller.id, at });
  const isSame = (made: Group): boolean =>
    JSON.stringify([contentOf(made), made.areaId]) === JSON.stringify([contentOf(group), group.areaId]);
  return (await insertOrFind(groupsIn(deps.store), group, { isSame })).document;
}

/** @throws Problem body_invalid, changed_meanwhile */
export async function patchGroup(
  deps: GroupDeps,
  caller: Caller,
  group: Group,
  { areaCode, ...patch }: PatchGroupInput,
): Promise<Group> {
  const at = deps.clock.now();
  const merged = mergePatch(contentOf(group), patch) as GroupContent;
  const stays: Parsed<Place> = { value: { areaId: group.areaId, provinceCode: group.provinceCode } };
  const content = await rightOrThrow(
    deps,
    parseGroup({ ...merged, hamlets: [...merged.hamlets], memberIds: [...merged.memberIds] }, dayOf(at)),
    areaCode === undefined ? stays : parsePlace(areaCode, deps.areas),
    group.memberIds,
  );
  return saveVersion(groupsIn(deps.store), group, (known) => changeGroup(known, content, { actorId: caller.id, at }));
}

/**
 * Content and place, with helpers of the commune as members; `known` were members before, and may have left their role.
 * @throws Problem body_invalid with all errors at once
 */
async function rightOrThrow(
  deps: GroupDeps,
  content: Parsed<GroupContent>,
  place: Parsed<Place>,
  known: readonly string[] = [],
): Promise<GroupContent & Place> {
  const members = 'value' in content ? content.value.memberIds : [];
  const strangers =
    'value' in place ? await errorsOfMembers(deps, members, known, place.value.areaId) : ([] as FieldError[]);
  const errors = [...errorsIn(content, place), ...strangers];
  if (errors.length > 0) throw bodyInvalid(errors);
  return { ...valueOf(content, bodyInvalid), ...valueOf(place, bodyInvalid) };
}

async function errorsOfMembers(
  { store, clock, areas }: GroupDeps,
  members: readonly string[],
  known: readonly string[],
  areaId: string,
): Promise<readonly FieldError[]> {
  const added = members.filter((id) => !known.includes(id));
  if (added.length === 0) return [];
  const { items } = await accountsIn(store).find({ id: { $in: added } }, { limit: added.length });
  const today = dayOf(clock.now());
  const helpers = new Set(
    items
      .filter(({ grants }) =>
        grantsOn(today, grants).some(
          ({ role, areaIds }) => role === 'helper' && areaIds.some((one) => areas.covers(one, areaId)),
        ),
      )
      .map(({ id }) => id),
  );
  return members.flatMap((id, at) =>
    added.includes(id) && !helpers.has(id) ? [{ pointer: `/memberIds/${String(at)}`, code: 'helper_unknown' }] : [],
  );
}

/** Far more than a helper is in, or a commune has. */
const MAX_GROUPS = 100;

/** The groups at work that a helper belongs to, the oldest first. */
export async function groupsOf({ store }: Pick<GroupDeps, 'store'>, accountId: string): Promise<readonly Group[]> {
  return (await groupsIn(store).find({ memberIds: accountId, active: true }, { limit: MAX_GROUPS })).items;
}

/** The groups at work in a commune, the oldest first. */
export async function groupsAtWork(
  { store, areas }: Pick<GroupDeps, 'store' | 'areas'>,
  areaId: string,
): Promise<readonly Group[]> {
  const filter = { $and: [inAreas([areaId], areas), { active: true }] };
  return (await groupsIn(store).find(filter, { limit: MAX_GROUPS })).items;
}
