import type { LocalizedText } from '../../kernel/text.ts';
import type { ChannelCode } from './channel-codes.domain.ts';
import type { CategoryTable } from './categories.domain.ts';
import type { ChannelSeed, Check } from './seed.schemas.ts';

export { channelCodes, type ChannelCode } from './channel-codes.domain.ts';

export type Severity = 'block' | 'warn';

/** What a marketplace asks of a product, with where that is known from. */
export interface Requirement {
  /** `<channel>.<id>`: names it in reports. */
  readonly rule: string;
  readonly pointer: string;
  readonly severalVariants: boolean;
  /** Of the 26 sets, those whose products it is about; `null`: all of them. */
  readonly sets: readonly number[] | null;
  /** Where something has to stand for it to hold; `null`: always. */
  readonly when: string | null;
  readonly severity: Severity;
  readonly check: Check;
  readonly unit: string | null;
  /** What is asked, as a fact: "A description". */
  readonly text: LocalizedText & { readonly en: string };
  /** What is wrong where it is not so: "The description is missing". */
  readonly lack: LocalizedText & { readonly en: string };
  readonly fix: LocalizedText & { readonly en: string };
  readonly source: { readonly key: string; readonly title: string; readonly url: string | null; readonly date: string };
  readonly confidence: ChannelSeed['requirements'][number]['confidence'];
}

/** A marketplace, as it is known by its requirements. */
export interface Channel extends Readonly<
  Omit<ChannelSeed, 'code' | 'requirements' | 'sources' | 'shipping' | 'feedFormats'>
> {
  readonly code: ChannelCode;
  readonly feedFormats: readonly FeedFormat[];
  readonly shipping: readonly ShippingWay[];
  readonly requirements: readonly Requirement[];
  /** `null` where we know of no list of categories. */
  readonly categories: CategoryTable | null;
}

export type FeedFormat = ChannelSeed['feedFormats'][number];
export type ShippingWay = Readonly<ChannelSeed['shipping'][number]>;
export type FileLimits = Readonly<NonNullable<ChannelSeed['fileLimits']>>;
export type Channels = Readonly<Record<ChannelCode, Channel>>;

/** What a product lacks for a marketplace, and where: `limit` is what is allowed, `value` what is there. */
export interface Lack {
  readonly rule: string;
  /** JSON pointer into the product. */
  readonly pointer: string;
  /** Of the variant that it is about; `null` when it is about the product. */
  readonly sku: string | null;
  readonly value: string | number | null;
  readonly limit: string | number | null;
  readonly severity: Severity;
}
