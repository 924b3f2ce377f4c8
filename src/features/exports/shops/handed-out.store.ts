import { createHash } from 'node:crypto';
import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../../kernel/schemas.ts';
import { defineCollection } from '../../../platform/store/collection.ts';
import { docFields, type Doc } from '../../../platform/store/document.ts';
import type { Collection, Store } from '../../../platform/store/port.ts';
import { channelCodes, type ChannelCode } from '../../channels/index.ts';
import { handOutWays, shopRunStates } from './handed-out.domain.ts';

const text = Type.String();
const list = Type.Array(text);

const productFields = {
  /** Names the marketplace and the shop in it. */
  shopKey: text,
  channel: Type.Enum([...channelCodes]),
  productId: text,
  producerId: text,
  /** The oldest first. */
  handOuts: Type.Array(
    closed({ runId: text, exportId: text, way: Type.Enum([...handOutWays]), day: text, skus: list }),
  ),
  /** `<shopKey>:<producerId>:<SKU>`, as SKUs are compared: no other product of the producer goes out under it. */
  skuKeys: Type.Optional(list),
};

/** A product that a shop was handed; its id is `<shopKey>:<productId>`. */
export type HandedOutProduct = Doc & Readonly<Static<TObject<typeof productFields>>>;

export const handedOut = defineCollection<HandedOutProduct>('handedOutProducts', {
  schema: closed({ ...docFields, ...productFields }),
  unique: ['skuKeys'],
});

const runFields = {
  exportId: text,
  shopKey: text,
  state: Type.Enum([...shopRunStates]),
  begunAt: text,
};

/** An attempt to make the files of an export for a shop. */
export type ShopRun = Doc & Readonly<Static<TObject<typeof runFields>>>;

export const shopRuns = defineCollection<ShopRun>('shopRuns', {
  schema: closed({ ...docFields, ...runFields }),
  indexes: [{ keys: ['exportId'], for: 'the attempts of an export' }],
});

export const handedOutIn = (store: Pick<Store, 'collection'>): Collection<HandedOutProduct> =>
  store.collection<HandedOutProduct>(handedOut);

export const shopRunsIn = (store: Pick<Store, 'collection'>): Collection<ShopRun> =>
  store.collection<ShopRun>(shopRuns);

/** Names a shop of a marketplace. What its files call it is a stranger's text of any length. */
export const shopKeyOf = (channel: ChannelCode, shop: string): string =>
  createHash('sha256').update(`${channel}\n${shop}`).digest('base64url');

export const handedOutId = (shopKey: string, productId: string): string => `${shopKey}:${productId}`;
