import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { TSchema } from 'typebox';
import { cleanText, hasUnseen } from '../kernel/pasted-text.ts';
import { Problem, type FieldError } from '../kernel/problems/index.ts';
import { escapePointer } from './schema-errors.ts';

/** Bytes of a JSON body. A product with everything in it stays far below. */
export const MAX_JSON_BYTES = 262_144;
const MAX_DEPTH = 32;

export interface RequestBody {
  /** What was sent, its texts as `cleanText` makes them; an empty object when nothing was. */
  readonly value: unknown;
  /** Texts no store can keep, and nesting no form has; to be told together with what the schema finds. */
  readonly errors: readonly FieldError[];
}

/**
 * The reader of a JSON body of one of these types. The texts that its schema calls secrets are read as they are sent.
 * The reader throws Problem content_type_unsupported, body_too_large, body_malformed.
 */
export function jsonReader(types: readonly string[], schema: TSchema) {
  const secrets = secretsOf(schema);
  return async (request: IncomingMessage): Promise<RequestBody> => {
    if (!hasBody(request)) return { value: {}, errors: [] };
    requireType(request, types);
    const bytes = await readAtMost(request, MAX_JSON_BYTES);
    return bytes.length === 0 ? { value: {}, errors: [] } : cleanBody(parsed(bytes), secrets);
  };
}

const NO_SECRETS: ReadonlySet<string> = new Set();

/** What was sent, its texts clean, and what is wrong with it whatever its schema says. */
export function cleanBody(sent: unknown, secrets = NO_SECRETS): RequestBody {
  const errors: FieldError[] = [];
  return { value: clean(sent, { pointer: '', depth: 0, secret: false }, { secrets, errors }), errors };
}

/** The names of the secrets in a body, those with the format `password`: not a character of them is left out. */
function secretsOf(body: TSchema): ReadonlySet<string> {
  const { properties = {} } = body as { readonly properties?: Readonly<Record<string, TSchema>> };
  const isSecret = (schema: TSchema): boolean => {
    const { format, anyOf = [] } = schema as { readonly format?: string; readonly anyOf?: readonly TSchema[] };
    return format === 'password' || anyOf.some(isSecret);
  };
  return new Set(Object.keys(properties).filter((name) => properties[name] && isSecret(properties[name])));
}

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** @throws Problem content_type_unsupported for other types, other than UTF-8, and what is compressed */
export function requireType(request: IncomingMessage, types: readonly string[]): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const inUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const encoded = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  if (types.includes(type.trim()) && inUtf8 && !encoded) return;
  throw new Problem('content_type_unsupported', { values: { types: types.join(', ') } });
}

/** The bytes of a body. @throws Problem body_too_large, body_malformed when it breaks off */
export async function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = (): Problem => new Problem('body_too_large', { values: { limit } });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  if (request.destroyed && !request.complete) throw new Problem('body_malformed');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What comes after the limit is read and dropped: a sender who is cut off would not see the answer.
      if (length > limit) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('aborted', () => {
      reject(new Problem('body_malformed'));
    });
  });
}

/** Programs of Windows begin texts with it; a reader may pass over it (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new Problem('body_malformed');
  const marked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  try {
    return JSON.parse(bytes.toString('utf8', marked ? BYTE_ORDER_MARK.length : 0));
  } catch {
    throw new Problem('body_malformed');
  }
}

interface Place {
  readonly pointer: string;
  readonly depth: number;
  readonly secret: boolean;
}

interface Cleaning {
  readonly secrets: ReadonlySet<string>;
  readonly errors: FieldError[];
}

function clean(value: unknown, { pointer, depth, secret }: Place, cleaning: Cleaning): unknown {
  const { secrets, errors } = cleaning;
  if (typeof value === 'string') {
    if (!isUsable(value) || (secret && TURNS.test(value))) errors.push({ pointer, code: 'text_unusable' });
    return secret ? value.normalize('NFC') : cleanText(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) {
    errors.push({ pointer, code: 'too_deep', values: { limit: MAX_DEPTH } });
    return null;
  }
  const below = (step: string, item: unknown): unknown =>
    clean(
      item,
      { pointer: `${pointer}/${step}`, depth: depth + 1, secret: depth === 0 && secrets.has(step) },
      cleaning,
    );
  if (Array.isArray(value)) return value.map((item, index) => below(String(index), item));
  for (const [name, item] of Object.entries(value)) {
    if (!isUsable(name) || hasUnseen(name)) {
      errors.push({ pointer: `${pointer}/${escapePointer(visible(name))}`, code: 'text_unusable' });
      Reflect.deleteProperty(value, name);
      continue;
    }
    // JSON.parse has made `__proto__` an own property: define, so that it stays one and is refused as unknown.
    Object.defineProperty(value, name, {
      value: below(escapePointer(name), item),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return value;
}

/** Control characters but for tabs and line ends: none of a text. */
const CONTROLS = /[^\P{Cc}\t\n\r]/u;
/** What turns the direction of what follows: taken out of texts, but a secret is never changed. */
const TURNS = /[\u202a-\u202e\u2066-\u2069\ufeff]/;

/** NUL ends a text in many programs, ESC commands terminals, half a surrogate pair is no character: none is kept. */
const isUsable = (text: string): boolean => !CONTROLS.test(text) && text.isWellFormed();

const visible = (name: string): string => encodeURIComponent(name.toWellFormed());
