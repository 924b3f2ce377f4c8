import type { Day } from '../../../../kernel/clock.ts';
import {
  canonicalRow,
  isBlocked,
  lacksByDay,
  lacksOf,
  withFound,
  type Asking,
  type CanonicalRow,
  type Lack,
} from '../../../../features/channels/browser.ts';
import { addressOf } from '../../../../features/producers/browser.ts';
import { missingFeedConsents, saleEndOf } from '../../../../features/products/browser.ts';
import { heldPhotos, wholeContent, type Household } from './household.ts';
import { lawOf, papersById, type KnownLaw } from './law.ts';

/** A marketplace as the service has told it: an item of `GET /v1/channels` with its `GET /v1/channels/{channel}/requirements`. */
export interface KnownChannel extends Asking {
  readonly shipping: readonly (Asking['shipping'][number] & { readonly usual?: boolean })[];
  readonly requirements: readonly (Asking['requirements'][number] & {
    readonly text: string;
    /** Absent in rules that a phone keeps of an older release. */
    readonly lack?: string;
    readonly fix: string;
    readonly confidence: string;
  })[];
}

/** One thing that a marketplace says of a product, in the words that were told. */
export interface Line extends Lack {
  readonly detail: string;
  readonly fix: string | null;
  /** How sure we are of the rule; `null` for what we ask ourselves. */
  readonly confidence: string | null;
}

export interface Panel {
  readonly channel: KnownChannel['code'];
  /** Nothing blocks it there. */
  readonly complete: boolean;
  readonly missing: readonly Line[];
}

interface Known {
  readonly channels: readonly KnownChannel[];
  readonly law: KnownLaw;
  readonly today: Day;
  /** Said of each consent that a household has not given. */
  readonly consentWords: (code: string) => { readonly detail: string; readonly fix: string | null };
}

/** What each marketplace will say of a product if it is approved as it is: as the service finds it, without asking it. */
export function evaluate(household: Household, known: Known): readonly Panel[] {
  const { channels, law, today, consentWords } = known;
  const { allowedPurposes } = household.producer;
  const row = rowOf(household);
  const { content } = wholeContent(household.product);
  const end = saleEndOf(content, { documents: papersById(household.papers), today }, lawOf(law, today));
  const [feeds, listing] = [allowedPurposes.includes('feeds'), allowedPurposes.includes('listing')];
  const consents = missingFeedConsents({ feeds, listing }).map(({ pointer, code }): Line => ({
    ...OURS,
    rule: code,
    pointer,
    ...consentWords(code),
  }));
  return channels.map((channel) => {
    const lacks = [...lacksOf(channel, row), ...lacksByDay(channel, [end], today)];
    return {
      channel: channel.code,
      complete: consents.length === 0 && !isBlocked(lacks),
      missing: [...consents, ...lacks.map((lack) => lineOf(channel, lack))],
    };
  });
}

/** What we ask ourselves before anything leaves. */
const OURS = { sku: null, value: null, limit: null, severity: 'block', confidence: null } as const;

function lineOf({ requirements }: KnownChannel, lack: Lack): Line {
  const asked = requirements.find(({ rule }) => rule === lack.rule);
  return {
    ...lack,
    detail: withFound(asked?.lack ?? asked?.text ?? lack.rule, lack.value),
    fix: asked?.fix ?? null,
    confidence: asked?.confidence ?? null,
  };
}

/** Marketplaces look at names of places and addresses of pictures for nothing: those stay empty here. */
function rowOf({ product, producer }: Household): CanonicalRow {
  const { addressLine = null, hamlet = null, phone = null } = producer;
  const tells = ['feeds', 'listing'].every((purpose) => producer.allowedPurposes.includes(purpose));
  const { content, offers } = wholeContent(product);
  return canonicalRow({
    productId: product.id,
    content,
    offers,
    photos: heldPhotos(product).filter(({ state }) => state === 'ready'),
    producer: {
      id: producer.id,
      name: producer.name,
      addressLine: tells ? addressOf({ addressLine, hamlet }) : null,
      phone: tells ? phone : null,
    },
    stars: content.ocop?.stars ?? null,
    photoUrl: () => '',
    area: (areaCode) => ({ areaCode, name: '', province: null }),
  });
}
