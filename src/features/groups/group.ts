import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';

/** What an admin says of a group. */
const contentFields = {
  name: Type.String(),
  /** Xóm, thôn or tổ that it looks after. */
  hamlets: Type.Array(Type.String()),
  /** Of the decision of the commune by which it was set up. */
  decisionNumber: orNull(Type.String()),
  decidedOn: orNull(Type.String()),
  /** `phone`: E.164. */
  leader: orNull(closed({ name: Type.String(), phone: orNull(Type.String()) })),
  /** Accounts of its helpers. */
  memberIds: Type.Array(Type.String()),
  /** One that has ended keeps what its helpers have registered. */
  active: Type.Boolean(),
};

const fields = {
  version: Type.Integer({ minimum: 1 }),
  ...contentFields,
  /** Its commune as `<code>@<validFrom>`, and the code of the province: which officers see it. */
  areaId: Type.String(),
  provinceCode: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
};

export const groupSchema = closed({ ...docFields, ...outboxFields, ...fields });

export type GroupContent = Readonly<Static<TObject<typeof contentFields>>>;

/** A community digital group: the helpers of some hamlets of one commune. */
export type Group = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

/** The collection, as events name it. */
export const AGGREGATE = 'groups';
