import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { defineCollection, type Upgrade } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { channelCodes } from '../channels/index.ts';
import { upsertLine } from './feed-line.domain.ts';

const rowStates = ['ready', 'blocked', 'gone'] as const;

/** What a product lacks, as it is kept. */
const lack = closed({
  rule: Type.String(),
  pointer: Type.String(),
  sku: orNull(Type.String()),
  value: orNull(Type.Union([Type.String(), Type.Number()])),
  limit: orNull(Type.Union([Type.String(), Type.Number()])),
  severity: Type.Enum(['block', 'warn']),
});

/** Names the cursor that says how far the feed rows have come. */
export const FEED_ROWS = 'feedRows';

/** What was made of a product for a marketplace. */
const contentFields = {
  /** `ready`: it goes out. `blocked`: it lacks something. `gone`: it is off sale, as far as no day is asked. */
  state: Type.Enum([...rowStates]),
  /** What rows are ordered by: the first of its SKUs as they are compared. */
  sortKey: Type.String(),
  variants: Type.Array(closed({ id: Type.String(), sku: Type.String() })),
  /** What it is mapped to, as JSON text; empty when it is gone. */
  text: Type.String(),
  /** The last day on which `text` is right. */
  textUntil: Type.String(),
  /** What it is mapped to from then on; `null` when that is nothing else, or nothing. */
  laterText: orNull(Type.String()),
  /** The last day on which it may be sold. */
  validUntil: Type.String(),
  /** Of what is gone: why it stays out though it is for sale. */
  lacks: Type.Array(lack),
};

const fields = {
  channel: Type.Enum([...channelCodes]),
  productId: Type.String(),
  producerId: Type.String(),
  ...contentFields,
  /** Place in the event log of what has changed it last: what a feed since then has to tell. */
  seq: Type.Integer({ minimum: 0 }),
  /** Of its content: what is the same is not written again. */
  hash: Type.String(),
  /** It has been ready before, so that consumers may know it. */
  wasReady: Type.Boolean(),
  changedAt: Type.String(),
};

export type FeedRowContent = Readonly<Static<TObject<typeof contentFields>>>;
/** A product, mapped for one marketplace and kept until it changes; its id is `<channel>:<productId>`. */
export type FeedRow = Doc & Readonly<Static<TObject<typeof fields>>>;

/** Version 2 calls `offered` what it says: an offer is something else here. */
const toWasReady: Upgrade = { up: ({ offered, ...row }) => ({ ...row, wasReady: offered ?? false }) };

export const feedRows = defineCollection<FeedRow>(FEED_ROWS, {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['state', 'textUntil', 'validUntil'],
  version: 2,
  upgrades: [toWasReady],
  indexes: [
    { keys: ['channel', 'sortKey'], for: 'a whole feed, and exports' },
    { keys: ['channel', 'producerId', 'sortKey'], for: 'exports of few producers' },
    { keys: ['channel', 'seq'], for: 'what has changed since' },
  ],
  // Whole feeds are sent as these texts stand in the store.
  summary: upsertLine,
});

export const feedRowsIn = (store: Pick<Store, 'collection'>): Collection<FeedRow> =>
  store.collection<FeedRow>(feedRows);

export const feedRowId = (channel: string, productId: string): string => `${channel}:${productId}`;
