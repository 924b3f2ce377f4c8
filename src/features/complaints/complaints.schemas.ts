import Type, { type Static } from 'typebox';
import { closed, filled, Id, InstantText, listQuery, orNull, Version } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { complaintKinds, complaintStates } from './complaint.ts';

export const ComplaintsQuery = listQuery({
  state: Type.Optional(Type.Enum([...complaintStates])),
  areaCode: Type.Optional(AreaCode),
});
export const CloseComplaintBody = closed({ note: filled(1_000, 'What was done about it') });

export const ComplaintAnswer = closed({
  id: Id,
  version: Version,
  number: Type.String({ description: 'What who reported it refers to' }),
  productId: Id,
  productName: Type.String(),
  slug: Type.String(),
  areaCode: Type.String(),
  kind: Type.Enum([...complaintKinds], { description: 'takeDown: a text or picture of theirs should go' }),
  text: Type.String(),
  name: orNull(Type.String({ description: 'As typed, not proven' })),
  contact: orNull(Type.String({ description: 'As typed, not proven' })),
  state: Type.Enum([...complaintStates]),
  note: orNull(Type.String()),
  createdAt: InstantText,
  closedAt: orNull(InstantText),
});

export type ComplaintsQuery = Static<typeof ComplaintsQuery>;
export type ComplaintAnswer = Static<typeof ComplaintAnswer>;
