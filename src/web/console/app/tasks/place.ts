import { addressOf } from '../address.ts';
import { taskOf } from '../field/field-names.ts';
import { placeOfPointer, places } from '../field/places.ts';
import { keyOf, type Operation } from '../sync/operations.ts';
import type { Task } from './tasks.ts';

/** Where a task is done: the screen, with the field in the address. */
export function placeOf({ kind, operation, productId, producerId, pointer, rule }: Task): string {
  if (operation) return placeOfStuck(operation, pointer);
  if (productId === null) return `${places.profile(producerId)}#${pointer}`;
  // The fields of what an officer asked stand under their words; photos and the household have screens of their own.
  const isUnderComment = kind === 'comment' && !['photos', 'channels', null].includes(taskOf(pointer));
  return isUnderComment
    ? `${places.changes(productId)}#${pointer}`
    : placeOfPointer(productId, producerId, pointer, rule);
}

function placeOfStuck({ state, op, target, producerId }: Operation, pointer: string): string {
  if (state === 'conflict') return addressOf(`/conflicts/${keyOf(target)}`);
  if (op === 'addConsent' || op === 'withdrawConsent') return places.consent(producerId);
  if (op.endsWith('Document')) return places.papers(producerId);
  if (pointer === '') return addressOf('/outbox');
  if (target.kind === 'producer') return `${places.profile(producerId)}#${pointer}`;
  return placeOfPointer(target.id, producerId, pointer);
}
