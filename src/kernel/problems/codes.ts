/**
 * Every problem code that can leave the service, with its HTTP status. Clients hold on to these names: add, never
 * rename. The texts for people are in `texts.ts`.
 */
export const problemCodes = {
  request_malformed: 400,
  body_malformed: 400,
  body_invalid: 400,
  query_invalid: 400,
  path_invalid: 400,
  header_invalid: 400,
  cursor_invalid: 400,
  code_invalid: 400,
  unauthenticated: 401,
  login_failed: 401,
  session_ended: 401,
  password_wrong: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  not_allowed_now: 409,
  changed_meanwhile: 409,
  id_taken: 409,
  login_taken: 409,
  idempotency_in_progress: 409,
  stale_version: 412,
  body_too_large: 413,
  content_type_unsupported: 415,
  idempotency_key_reused: 422,
  version_required: 428,
  too_many_requests: 429,
  too_many_logins: 429,
  headers_too_large: 431,
  internal: 500,
  not_ready: 503,
} as const satisfies Readonly<Record<string, number>>;

export type ProblemCode = keyof typeof problemCodes;

/** Every code that can stand in `errors[].code`: what is wrong with one field. */
export const fieldCodes = [
  'required',
  'unknown_field',
  'wrong_type',
  'wrong_value',
  'wrong_format',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'too_few_items',
  'too_many_items',
  'repeated_items',
  'repeated_parameter',
  'too_deep',
  'text_unusable',
  'phone_invalid',
  'email_invalid',
  'password_weak',
  'contact_missing',
  'area_unknown',
  'area_ended',
  'area_split',
  'area_needed',
  'area_not_taken',
  'certificate_expired',
  'certificate_being_renewed',
  'unit_unknown_then',
  'unit_elsewhere_then',
] as const;

export type FieldCode = (typeof fieldCodes)[number];
