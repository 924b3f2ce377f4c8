import Type, { type Static } from 'typebox';
import { closed, filled, Id, InstantText, optional, orNull } from '../../kernel/schemas.ts';
import { ActorAnswer } from '../producers/index.ts';
import { audiences } from './note.ts';

const To = Type.Enum([...audiences], { description: 'officers: nobody else ever sees it' });

export const NoteBody = closed({
  id: Type.Optional(Id),
  text: filled(500),
  to: To,
  answers: optional(Type.Unsafe<string>({ ...Id, description: 'The comment of an officer that it answers' })),
});

export const NoteAnswer = closed({
  id: Id,
  text: Type.String(),
  to: To,
  answers: orNull(Id),
  at: InstantText,
  by: orNull(ActorAnswer),
});

export type NoteInput = Static<typeof NoteBody>;
