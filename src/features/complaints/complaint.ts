import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';

/** What somebody reports of a product; `takeDown`: a text or picture of theirs should go. */
export const complaintKinds = ['wrongLabel', 'unsafe', 'price', 'fake', 'takeDown', 'other'] as const;
export const complaintStates = ['open', 'closed'] as const;

const fields = {
  version: Type.Integer({ minimum: 1 }),
  /** What who reported it refers to: not to be guessed. */
  number: Type.String(),
  productId: Type.String(),
  /** As it was called and addressed then. */
  productName: Type.String(),
  slug: Type.String(),
  /** Whose officers look into it: where the producer is, as `<code>@<validFrom>`. */
  areaId: Type.String(),
  provinceCode: Type.String(),
  kind: Type.Enum([...complaintKinds]),
  text: Type.String(),
  /** Who reported it and how to reach them, as they typed it. */
  name: orNull(Type.String()),
  contact: orNull(Type.String()),
  state: Type.Enum([...complaintStates]),
  /** What an officer did about it. */
  note: orNull(Type.String()),
  closedBy: orNull(Type.String()),
  closedAt: orNull(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  /** Swept at this moment: what people said of themselves is not kept for longer. */
  expiresAt: Type.String(),
};

export const complaintSchema = closed({ ...docFields, ...outboxFields, ...fields });

/** Something that a person on the public pages said of a product. */
export type Complaint = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

/** The collection, as events name it. */
export const AGGREGATE = 'complaints';
