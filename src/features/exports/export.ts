import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { personRoles } from '../../kernel/rights.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import { channelCodes } from '../channels/index.ts';
import { outcomeFields } from './run/outcome.ts';
import { templateKinds } from './template/shopee-template.ts';

/** The collection, as events name it. */
export const AGGREGATE = 'exports';

export const exportStates = ['queued', 'collecting', 'writing', 'complete', 'failed'] as const;

const text = Type.String();
const whole = Type.Integer({ minimum: 0 });

const fields = {
  version: Type.Integer({ minimum: 1 }),
  channel: Type.Enum([...channelCodes]),
  state: Type.Enum([...exportStates]),
  askedBy: text,
  /** What the person was when they asked: it decides what is within their reach. */
  grants: Type.Array(closed({ role: Type.Enum([...personRoles]), areaIds: Type.Array(text) })),
  selection: closed({
    /** As `<code>@<validFrom>`. */
    areaId: orNull(text),
    producerId: orNull(text),
    productIds: orNull(Type.Array(text)),
  }),
  includeBlocked: Type.Boolean(),
  /** What the shop was handed before goes out once more; absent: it doesn't. */
  includeExported: Type.Optional(Type.Boolean()),
  /** The seller's workbook, an original; `day` is that of its download, if its name tells. */
  template: orNull(
    closed({ sha256: text, name: text, day: orNull(text), kind: Type.Optional(Type.Enum([...templateKinds])) }),
  ),
  /** Names the original; the same as in `template`. */
  templateSha256: Type.Optional(text),
  /** The shop's own file of what is on it, an original too. */
  onShop: Type.Optional(orNull(closed({ sha256: text, name: text }))),
  onShopSha256: Type.Optional(text),
  /** How much of the event log its rows tell of; `null` before they are collected. */
  seq: orNull(whole),
  /** The day that decides what is for sale; `null` likewise. */
  day: orNull(text),
  ...outcomeFields,
  createdAt: text,
  finishedAt: orNull(text),
  /** It is swept then, with its files. */
  expiresAt: text,
};

/** An order for the files of a marketplace, and what became of it. */
export type Export = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const exportSchema = closed({ ...docFields, ...outboxFields, ...fields });
