import { toldField, type FieldError } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { evidenceFor, type Found, type ProductDeps } from './products.service.ts';
import { missingForSubmission } from './submission.domain.ts';

/** What is missing for the law, by the rules that a submission is refused by. */
export async function completenessOf(deps: ProductDeps, found: Found, locale: Locale) {
  const missing = missingForSubmission(found.product, await evidenceFor(deps, found), deps.ocop);
  return {
    version: found.version,
    law: { complete: missing.length === 0, missing: missing.map((lack) => presentLack(lack, locale)) },
  };
}

/** A lack as a rule with its limit, and what to do about it. */
function presentLack(lack: FieldError, locale: Locale) {
  const { pointer, code, detail, hint } = toldField(lack, locale);
  const limit = lack.values?.['limit'];
  return { pointer, rule: code, limit: typeof limit === 'object' ? null : (limit ?? null), detail, fix: hint ?? null };
}
