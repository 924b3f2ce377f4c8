import { fieldMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { presentLack } from '../channels/index.ts';
import { channelCompleteness, marketRulesOf } from './completeness.domain.ts';
import type { JudgedProduct } from './product-view.service.ts';
import type { ProductDeps } from './products.service.ts';

/** What the working copy lacks: for the law, by the rules that refuse a submission; for each marketplace, by its own. */
export function presentCompleteness(
  deps: Pick<ProductDeps, 'channels' | 'ocop' | 'media' | 'areas'>,
  { product, version, evidence, missing }: JudgedProduct,
  locale: Locale,
) {
  return {
    version,
    law: { complete: missing.length === 0, missing: missing.map((lack) => presentMissing(lack, locale)) },
    channels: channelCompleteness(product, evidence, marketRulesOf(deps)).map(
      ({ channel, complete, consents, lacks }) => ({
        channel,
        complete,
        missing: [
          ...consents.map((consent) => presentConsent(consent, locale)),
          ...lacks.map((lack) => presentLack(deps.channels[channel], lack, locale)),
        ],
      }),
    ),
  };
}

const presentConsent = (consent: FieldError, locale: Locale) => ({
  ...presentMissing(consent, locale),
  sku: null,
  value: null,
  limit: null,
  severity: 'block' as const,
});

/** A lack as a rule with its limit, and what to do about it. */
function presentMissing(lack: FieldError, locale: Locale) {
  const { pointer, code, detail, hint } = fieldMessage(lack, locale);
  const limit = lack.values?.['limit'];
  return { pointer, rule: code, limit: typeof limit === 'object' ? null : (limit ?? null), detail, fix: hint ?? null };
}
