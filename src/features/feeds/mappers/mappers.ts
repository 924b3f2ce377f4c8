import type { CanonicalRow, Channel, ChannelCode } from '../../channels/index.ts';
import { lazadaColumns, mapLazada } from './lazada.domain.ts';
import type { Mapped } from './mapped.ts';
import { mapPostmart, postmartColumns } from './postmart.domain.ts';
import { mapShopee, shopeeColumns, SHIPPING_KEY } from './shopee.domain.ts';

/** How products are put for each marketplace. */
export interface Mapper {
  readonly map: (row: CanonicalRow, channel: Channel) => Mapped;
  /** Of its lines as a table, in their order. */
  readonly columns: (channel: Channel) => readonly string[];
}

/** Raise it whenever a mapper gives another result for the same product: every feed row is made again then. */
export const MAPPING_VERSION = 4;

export const mappers: Readonly<Record<ChannelCode, Mapper>> = {
  shopee: {
    map: mapShopee,
    columns: ({ shipping }) => [...shopeeColumns, ...shipping.map(({ id }) => `${SHIPPING_KEY}${String(id)}`)],
  },
  lazada: { map: mapLazada, columns: () => lazadaColumns },
  postmart: { map: mapPostmart, columns: () => Object.keys(postmartColumns) },
};
