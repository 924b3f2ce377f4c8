import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { orNull } from '../../kernel/schemas.ts';
import { REMAPS } from './remap.ts';

export const mappingChanged = defineEvent('feeds.mappingChanged', {
  aggregate: 'feedMapping',
  description: 'All feed rows are to be made anew, as this fingerprint says.',
  data: { fingerprint: Type.Optional(Type.String()) },
});

/** `from`: the last product before the page, `null` when there is none; `to`: the last product of it. */
export const pageOrdered = defineEvent('feeds.pageOrdered', {
  aggregate: REMAPS,
  description: 'The feed rows of a page of products are to be made anew.',
  data: { from: orNull(Type.String()), to: Type.String() },
});

export const feedEvents = [mappingChanged, pageOrdered];
