import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as aggregate } from './group.ts';

export const groupCreated = defineEvent('group.created', { aggregate, description: 'A group of helpers was entered.' });

export const groupChanged = defineEvent('group.changed', {
  aggregate,
  description: 'Fields of a group of helpers have other values.',
  data: { fields: Type.Array(Type.String()) },
});

export const groupEvents = [groupCreated, groupChanged];
