import { fieldMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import {
  canonicalRow,
  channelCodes,
  isBlocked,
  lacksByDay,
  lacksOf,
  presentLack,
  rowAreas,
  type CanonicalRow,
} from '../channels/index.ts';
import { consentsTo } from '../producers/index.ts';
import { evidenceFor, type ProductAccess, type ProductDeps } from './products.service.ts';
import { foodSafetyUntil, missingForSubmission, type Evidence } from './submission.domain.ts';

/** What the working copy lacks: for the law, by the rules that refuse a submission; for each marketplace, by its own. */
export async function completenessOf(deps: ProductDeps, found: ProductAccess, locale: Locale) {
  const evidence = await evidenceFor(deps, found);
  const missing = missingForSubmission(found.product, evidence, deps.ocop);
  const row = rowOf(deps, found, evidence);
  const agreed = consentsTo(found.producer, 'feeds');
  const silence = presentSilence(locale);
  const until = foodSafetyUntil(found.product.content, evidence.documents, deps.ocop);
  const ends = until === null ? [] : [{ pointer: '/foodSafety/documentId', until }];
  return {
    version: found.version,
    law: { complete: missing.length === 0, missing: missing.map((lack) => presentMissing(lack, locale)) },
    channels: channelCodes.map((code) => {
      const channel = deps.channels[code];
      const lacks = [...lacksOf(channel, row), ...lacksByDay(channel, ends, evidence.today)];
      const told = lacks.map((lack) => presentLack(channel, lack, locale));
      return { channel: code, complete: agreed && !isBlocked(lacks), missing: agreed ? told : [silence, ...told] };
    }),
  };
}

/** The working copy as marketplaces would be told of it, if it were approved as it is. */
function rowOf(
  { media, areas }: ProductDeps,
  { product, producer }: ProductAccess,
  { photos }: Evidence,
): CanonicalRow {
  const usable = new Set(photos.filter(({ state }) => state === 'ready').map(({ id }) => id));
  const consents = consentsTo(producer, 'feeds');
  return canonicalRow({
    productId: product.id,
    content: product.content,
    offers: product.offers,
    photos: product.photos.filter(({ id }) => usable.has(id)),
    producer: {
      id: producer.id,
      name: producer.name,
      addressLine: consents ? producer.addressLine : null,
      phone: consents ? producer.phone : null,
    },
    stars: product.content.ocop?.stars ?? null,
    photoUrl: (id) => media.urls(id, { live: true }).large,
    area: rowAreas(areas),
  });
}

/** Without this consent of the producer a product goes to no marketplace, whatever else it has. */
function presentSilence(locale: Locale) {
  const lack: FieldError = { pointer: '/producerId', code: 'feeds_consent_missing' };
  const severity = 'block' as const;
  return { ...presentMissing(lack, locale), sku: null, value: null, limit: null, severity };
}

/** A lack as a rule with its limit, and what to do about it. */
function presentMissing(lack: FieldError, locale: Locale) {
  const { pointer, code, detail, hint } = fieldMessage(lack, locale);
  const limit = lack.values?.['limit'];
  return { pointer, rule: code, limit: typeof limit === 'object' ? null : (limit ?? null), detail, fix: hint ?? null };
}
