import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as EXPORTS } from './export.ts';

export const exportAsked = defineEvent('export.asked', {
  aggregate: EXPORTS,
  description: 'Files for a marketplace are to be made.',
});

export const exportEvents = [exportAsked];
