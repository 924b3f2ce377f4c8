import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as aggregate } from './targets.store.ts';

export const targetsSet = defineEvent('targets.set', {
  aggregate,
  description: 'What communes are to reach in a year was written down, in these provinces.',
  data: { provinceCodes: Type.Array(Type.String()) },
});

export const reportEvents = [targetsSet];
