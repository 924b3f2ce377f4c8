import type { FieldError } from '../../kernel/problems/index.ts';
import type { Areas } from '../areas/index.ts';
import {
  channelCodes,
  isBlocked,
  lacksByDay,
  rowAreas,
  type ChannelCode,
  type Channels,
  type Lack,
} from '../channels/index.ts';
import type { Media } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import type { Product } from './product.ts';
import { missingFeedConsents } from './missing.domain.ts';
import { productLacks, type RowNames } from './product-row.domain.ts';
import { saleEndOf } from './sale-end.domain.ts';
import { soldIfApproved } from './snapshot.domain.ts';
import type { Evidence } from './submission.domain.ts';

/** What a working copy lacks for one marketplace. */
export interface ChannelCompleteness {
  readonly channel: ChannelCode;
  /** It would go out there if it were approved as it is. */
  readonly complete: boolean;
  readonly consents: readonly FieldError[];
  readonly lacks: readonly Lack[];
}

/** What the rules are told by besides the product. */
export interface MarketRules {
  readonly channels: Channels;
  readonly ocop: Ocop;
  readonly names: RowNames;
}

/** The rules of this service. Nobody outside is told these rows: addresses of photos are paths. */
export const marketRulesOf = ({
  channels,
  ocop,
  media,
  areas,
}: Omit<MarketRules, 'names'> & {
  readonly media: Pick<Media, 'urls'>;
  readonly areas: Pick<Areas, 'get' | 'codeOf'>;
}): MarketRules => ({
  channels,
  ocop,
  names: { photoUrl: (id) => media.urls(id, { live: true }).large, area: rowAreas(areas) },
});

/** What a working copy lacks for each marketplace: what its feed row would say if it were approved as it is. */
export function channelCompleteness(
  product: Pick<Product, 'id' | 'version' | 'content' | 'photos' | 'offers' | 'renewal'>,
  evidence: Evidence,
  { channels, ocop, names }: MarketRules,
): readonly ChannelCompleteness[] {
  const sold = soldIfApproved(product, evidence, ocop);
  const end = saleEndOf({ ...product.content, renewal: product.renewal }, evidence, ocop);
  const consents = missingFeedConsents(sold.consents);
  return channelCodes.map((code) => {
    const channel = channels[code];
    const lacks = [...productLacks(channel, sold, names), ...lacksByDay(channel, [end], evidence.today)];
    return { channel: code, complete: consents.length === 0 && !isBlocked(lacks), consents, lacks };
  });
}
