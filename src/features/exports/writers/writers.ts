import type { ChannelCode } from '../../channels/index.ts';
import { lazadaCreate } from './lazada-create.ts';
import type { PackWriter } from './channel-files.ts';
import { postmartPack } from './postmart-pack.ts';
import { shopeeReview } from './shopee-review.ts';

/** What each marketplace is handed in; Shopee without a template of the seller. */
export const packWriters: Readonly<Record<ChannelCode, PackWriter>> = {
  shopee: shopeeReview,
  lazada: lazadaCreate,
  postmart: postmartPack,
};
