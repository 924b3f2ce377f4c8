import { touches, type Change } from '../products/index.ts';

/** What became of what an officer asked for. */
export const answers = ['fixed', 'changed', 'untouched'] as const;
export type Answered = (typeof answers)[number];

const LANGUAGES = ['/vi', '/en'];

/**
 * What became of a remark, by what has changed since it was made. `fixed`: the very field says something else. `changed`:
 * look again, since it was emptied, or only a part of a larger thing has changed. Pointers name rows by their ids.
 */
export function answeredBy(pointer: string, changes: readonly Change[]): Answered {
  const touching = changes.filter((change) => pointer === '' || touches(change.pointer, pointer));
  if (touching.length === 0) return 'untouched';
  const own = touching.filter((change) => isTheField(change.pointer, pointer));
  return own.some(({ after }) => !isEmpty(after)) ? 'fixed' : 'changed';
}

const isTheField = (changed: string, pointer: string): boolean =>
  changed === pointer || LANGUAGES.some((language) => changed === pointer + language);

const isEmpty = (value: unknown): boolean =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0);
