import Type, { type Static } from 'typebox';
import {
  closed,
  DayText,
  filled,
  Id,
  InstantText,
  listQuery,
  optional,
  orNull,
  Version,
} from '../../kernel/schemas.ts';
import { AreaCode, CommuneCode } from '../areas/index.ts';

/** More than a commune has. */
const MAX_HAMLETS = 60;
const MAX_MEMBERS = 100;

const Hamlets = Type.Array(filled(80), { maxItems: MAX_HAMLETS, uniqueItems: true });
const MemberIds = Type.Array(Id, {
  maxItems: MAX_MEMBERS,
  uniqueItems: true,
  description: 'Accounts of helpers of the commune',
});
const Leader = closed({
  name: filled(120),
  phone: optional(Type.String({ maxLength: 40, format: 'contactPhone' })),
});

const details = {
  hamlets: Type.Optional(Hamlets),
  decisionNumber: optional(filled(60, 'Of the decision by which the commune set it up')),
  decidedOn: optional(DayText),
  leader: optional(Leader),
  memberIds: Type.Optional(MemberIds),
  active: Type.Optional(Type.Boolean()),
};

export const CreateGroupBody = closed({ id: Type.Optional(Id), name: filled(120), areaCode: CommuneCode, ...details });
export const PatchGroupBody = closed({
  name: Type.Optional(filled(120)),
  areaCode: Type.Optional(CommuneCode),
  ...details,
});
export const GroupsQuery = listQuery({ areaCode: Type.Optional(AreaCode), active: Type.Optional(Type.Boolean()) });

export const GroupAnswer = closed({
  id: Id,
  version: Version,
  name: Type.String(),
  areaCode: Type.String(),
  hamlets: Type.Array(Type.String()),
  decisionNumber: orNull(Type.String()),
  decidedOn: orNull(DayText),
  leader: orNull(closed({ name: Type.String(), phone: orNull(Type.String({ description: 'E.164' })) })),
  memberIds: Type.Array(Id),
  active: Type.Boolean(),
  createdAt: InstantText,
  updatedAt: InstantText,
});

export type CreateGroupInput = Static<typeof CreateGroupBody>;
export type PatchGroupInput = Static<typeof PatchGroupBody>;
export type GroupFilter = Static<typeof GroupsQuery>;
export type GroupAnswer = Static<typeof GroupAnswer>;
