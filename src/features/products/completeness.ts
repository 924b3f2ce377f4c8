import { fieldMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { presentLack, rowAreas } from '../channels/index.ts';
import { channelCompleteness } from './completeness.domain.ts';
import { evidenceFor, type ProductAccess, type ProductDeps } from './products.service.ts';
import { missingForSubmission } from './submission.domain.ts';

/** What the working copy lacks: for the law, by the rules that refuse a submission; for each marketplace, by its own. */
export async function completenessOf(deps: ProductDeps, access: ProductAccess, locale: Locale) {
  const { channels, ocop, media, areas } = deps;
  const evidence = await evidenceFor(deps, access);
  const missing = missingForSubmission(access.product, evidence, ocop);
  const names = { photoUrl: (id: string) => media.urls(id, { live: true }).large, area: rowAreas(areas) };
  return {
    version: access.version,
    law: { complete: missing.length === 0, missing: missing.map((lack) => presentMissing(lack, locale)) },
    channels: channelCompleteness(access.product, evidence, { channels, ocop, names }).map(
      ({ channel, complete, consents, lacks }) => ({
        channel,
        complete,
        missing: [
          ...consents.map((consent) => presentConsent(consent, locale)),
          ...lacks.map((lack) => presentLack(channels[channel], lack, locale)),
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
export function presentMissing(lack: FieldError, locale: Locale) {
  const { pointer, code, detail, hint } = fieldMessage(lack, locale);
  const limit = lack.values?.['limit'];
  return { pointer, rule: code, limit: typeof limit === 'object' ? null : (limit ?? null), detail, fix: hint ?? null };
}
