import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { PHOTOS as aggregate } from './photo.ts';

const owner = { productId: Type.String(), producerId: Type.String() };

export const photoAdded = defineEvent('photo.added', {
  aggregate,
  description: 'A photo was handed in: its pictures are to be made.',
  data: owner,
});

export const photoProcessed = defineEvent('photo.processed', {
  aggregate,
  description: 'The pictures of a photo are made, or can not be made.',
  // Who handed it in is to hear of it; events from before don't say.
  data: { ...owner, state: Type.String(), addedBy: Type.Optional(Type.String()) },
});

export const mediaEvents = [photoAdded, photoProcessed];
