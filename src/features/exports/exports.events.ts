import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as EXPORTS } from './export.ts';

export const exportAsked = defineEvent('export.asked', {
  aggregate: EXPORTS,
  description: 'Files for a marketplace are to be made.',
});

export const exportFinished = defineEvent('export.finished', {
  aggregate: EXPORTS,
  description: 'The files of an export can be fetched, or nobody will make them.',
  data: { state: Type.Enum(['complete', 'failed']), askedBy: Type.String() },
});

export const exportEvents = [exportAsked, exportFinished];
