import type { IncomingMessage } from 'node:http';
import { bodyInvalid } from '../kernel/problems/index.ts';
import { cleanBody, readAtMost, requireType } from './json-body.ts';

/** Bytes of a form without files: some thousand letters in Vietnamese, which take up to nine bytes each on the way. */
const MAX_FORM_BYTES = 65_536;
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * The fields of a form that a page without scripts sends, their texts as `cleanText` makes them; of a name that comes
 * twice the last. @throws Problem content_type_unsupported, body_too_large, body_malformed, body_invalid
 */
export async function readForm(request: IncomingMessage): Promise<ReadonlyMap<string, string>> {
  requireType(request, [FORM_TYPE]);
  const sent = new URLSearchParams((await readAtMost(request, MAX_FORM_BYTES)).toString());
  const { value, errors } = cleanBody(Object.fromEntries(sent));
  if (errors.length > 0) throw bodyInvalid(errors);
  return new Map(Object.entries(value as Readonly<Record<string, string>>));
}
