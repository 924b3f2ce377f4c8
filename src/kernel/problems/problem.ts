import { fillText, type Locale, type TextValues } from '../text.ts';
import { problemCodes, type FieldCode, type ProblemCode } from './codes.ts';
import { fieldTexts } from './field-texts.ts';
import { problemTexts } from './problem-texts.ts';

/** What is wrong with one field, and where: `pointer` is a JSON pointer into what the client sent. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldCode;
  readonly values?: TextValues;
}

/** What a person is told of a field: why it is refused, or what is doubtful about it. */
export function fieldMessage({ pointer, code, values = {} }: FieldError, locale: Locale) {
  const { detail, hint } = fieldTexts[code][locale];
  return {
    pointer,
    code,
    detail: fillText(detail, values, locale),
    ...(hint !== undefined && { hint: fillText(hint, values, locale) }),
  };
}

/** What a person is told of a failure: what it is, and what to do about it where that isn't plain. */
export function problemMessage(code: ProblemCode, values: TextValues, locale: Locale) {
  const { title, detail, hint } = problemTexts[code][locale];
  return {
    title,
    code,
    detail: fillText(detail, values, locale),
    ...(hint !== undefined && { hint: fillText(hint, values, locale) }),
  };
}

interface ProblemDetails {
  /** Values for the `{names}` in the texts. */
  readonly values?: TextValues;
  readonly errors?: readonly FieldError[];
  /** What the caller may do instead: names of moves. */
  readonly allowed?: readonly string[];
  /** More members of the problem document, by name. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Seconds until it makes sense to try again. */
  readonly retryAfter?: number;
  /** How many requests a minute are allowed. */
  readonly limit?: number;
}

/** A failure that the caller is told about: it leaves as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return problemCodes[this.code];
  }
}

/** The problem of a body with these wrong fields. */
export const bodyInvalid = (errors: readonly FieldError[]): Problem =>
  new Problem('body_invalid', { errors, values: { count: errors.length } });

export const notFound = (): Problem => new Problem('not_found');
