import { beginningsOf, orderKey } from '../../kernel/words.ts';
import type { Producer } from './producer.ts';

/** The number as people say it: `0912345678`. */
export const nationalPhone = (phone: string): string => phone.replace(/^\+84/, '0');

type Named = Pick<Producer, 'name' | 'representative' | 'phone' | 'hamlet'>;

/**
 * The producer with what lists find it by, which follows from the rest of it: name, representative, hamlet, and its phone
 * number by the first digits or the last three.
 */
export const withWords = <T extends Named>(producer: T): T & Required<Pick<Producer, 'words' | 'nameKey'>> => {
  const { name, representative, phone, hamlet } = producer;
  const number = phone === null ? null : nationalPhone(phone);
  return {
    ...producer,
    words: beginningsOf([name, representative?.name, hamlet, number, number?.slice(-3)]),
    nameKey: orderKey(name),
  };
};
