import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, listQuery, orNull } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';

const filters = {
  subjectId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'What it happened to, or the producer that belongs to' }),
  ),
  actorId: Type.Optional(Id),
  areaCode: Type.Optional(AreaCode),
  action: Type.Optional(
    Type.String({ pattern: '^[a-zA-Z]+\\.[a-zA-Z]+$', maxLength: 60, description: 'Type of the event: see events.md' }),
  ),
  from: Type.Optional(DayText),
  to: Type.Optional(DayText),
};

export const AuditQuery = listQuery(filters);
export const AuditFileQuery = closed(filters);
export type AuditFilter = Static<typeof AuditFileQuery>;

export const AuditEntry = closed({
  id: Id,
  at: InstantText,
  action: Type.String({ description: 'Type of the event' }),
  actor: orNull(
    closed({
      id: Type.String(),
      name: orNull(Type.String()),
      roles: Type.Array(Type.String(), { description: 'Held over the subject when it was entered' }),
    }),
  ),
  subject: closed({ type: Type.String({ description: 'Collection' }), id: Type.String(), name: orNull(Type.String()) }),
  areaCode: orNull(Type.String()),
  data: Type.Record(
    Type.String(),
    Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
    { description: 'What the event says, without the texts that people typed' },
  ),
  seq: Type.Integer({ minimum: 1, description: 'Of the event in the log' }),
  number: Type.Integer({ minimum: 1, description: 'Place in the audit, without gaps' }),
  hash: Type.String({ description: 'SHA-256 of the row, which names the row before' }),
});
export type AuditEntry = Static<typeof AuditEntry>;
