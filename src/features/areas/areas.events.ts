import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';

const aggregate = 'areas';

export const areaAdded = defineEvent('area.added', { aggregate, description: 'A release brought a unit.' });

export const areaChanged = defineEvent('area.changed', {
  aggregate,
  description: 'Fields of a unit have other values.',
  data: { fields: Type.Array(Type.String()) },
});

export const areaEvents = [areaAdded, areaChanged];
