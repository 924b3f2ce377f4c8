import type { CanonicalRow } from './canonical-row.domain.ts';
import type { ChannelCode } from './channel.ts';

/** What a product is called on a marketplace, and where that stands in it. */
export function titleOn(code: ChannelCode, { name, channels }: Pick<CanonicalRow, 'name' | 'channels'>) {
  const { title } = channels[code];
  return title == null ? { pointer: NAME, text: name.vi } : { pointer: `/channels/${code}/title`, text: title };
}

/** Where the name stands; what a marketplace asks of it, it asks of its own title where there is one. */
export const NAME = '/name/vi';
