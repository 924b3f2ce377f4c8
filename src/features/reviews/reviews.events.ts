import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as aggregate } from './note.ts';

export const noteAdded = defineEvent('note.added', {
  aggregate,
  description: 'Somebody has left a note on a product.',
  data: {
    productId: Type.String(),
    to: Type.String(),
    /** It answers a remark of an officer. */
    isAnswer: Type.Boolean(),
    recipients: Type.Array(Type.String()),
  },
});

export const reviewEvents = [noteAdded];
