import type { Day } from '../../kernel/clock.ts';
import { parseContactPhone } from '../../kernel/contact.ts';
import { withEvent } from '../../kernel/events.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { New } from '../../platform/store/document.ts';
import type { Place } from '../areas/index.ts';
import type { Group, GroupContent } from './group.ts';
import { groupChanged, groupCreated } from './groups.events.ts';
import type { CreateGroupInput, GroupAnswer } from './groups.schemas.ts';

/** Who changes a group, and when. */
interface Act {
  readonly actorId: string;
  readonly at: string;
}

/** Content in its stored form. `today` bounds the day of the decision. */
export function parseGroup(input: Omit<CreateGroupInput, 'id' | 'areaCode'>, today: Day): Parsed<GroupContent> {
  const { name, hamlets = [], decisionNumber = null, decidedOn = null, leader = null, memberIds = [] } = input;
  const errors: FieldError[] =
    decidedOn !== null && decidedOn > today ? [{ pointer: '/decidedOn', code: 'day_ahead' }] : [];
  if (errors.length > 0) return { errors };
  return {
    value: {
      name: name.trim(),
      hamlets: [...new Set(hamlets.map((hamlet) => hamlet.trim()))],
      decisionNumber: decisionNumber?.trim() ?? null,
      decidedOn,
      leader: leader && { name: leader.name.trim(), phone: parseContactPhone(leader.phone ?? '') },
      memberIds,
      active: input.active ?? true,
    },
  };
}

/** Content as a client sends it: what a merge patch is applied to. */
export const contentOf = ({
  name,
  hamlets,
  decisionNumber,
  decidedOn,
  leader,
  memberIds,
  active,
}: GroupContent): GroupContent => ({ name, hamlets, decisionNumber, decidedOn, leader, memberIds, active });

/** A group at its first version, with the event that says so. */
export const openGroup = (id: string, content: GroupContent & Place, { actorId, at }: Act): New<Group> =>
  withEvent({ id, version: 1, ...content, createdAt: at, updatedAt: at }, groupCreated(), { actorId, at });

/** The group with other content: a new version and an event that names the fields; itself when nothing is new. */
export function changeGroup(group: Group, changes: GroupContent & Place, { actorId, at }: Act): Group {
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(
    (field) => JSON.stringify(changes[field]) !== JSON.stringify(group[field]),
  );
  if (fields.length === 0) return group;
  const next = { ...group, ...changes, version: group.version + 1, updatedAt: at };
  return withEvent(next, groupChanged({ fields }), { actorId, at });
}

/** What leaves, for who may see the group. */
export const presentGroup = (group: Group, areaCode: string): GroupAnswer => ({
  id: group.id,
  version: group.version,
  ...contentOf(group),
  areaCode,
  hamlets: [...group.hamlets],
  memberIds: [...group.memberIds],
  createdAt: group.createdAt,
  updatedAt: group.updatedAt,
});
