import type { ChannelCode } from '../../channels/index.ts';
import type { PackWriter } from '../writers/pack.ts';

/** Who writes the files of each marketplace; Shopee's own template aside, which is filled in. */
export const packs: Readonly<Record<ChannelCode, PackWriter>> = {} as never;
