import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Problem, type FieldError } from '../kernel/problems/index.ts';
import { escapePointer } from './schema-errors.ts';

/** Bytes of a JSON body. A product with everything in it stays far below. */
const MAX_JSON_BYTES = 262_144;
const MAX_DEPTH = 32;

export interface RequestBody {
  /** What was sent, its texts in NFC; an empty object when nothing was. */
  readonly value: unknown;
  /** Texts no store can keep, and nesting no form has; to be told together with what the schema finds. */
  readonly errors: readonly FieldError[];
}

/**
 * Reads a JSON body.
 * @throws Problem content_type_unsupported, body_too_large, body_malformed
 */
export async function readJsonBody(request: IncomingMessage, types: readonly string[]): Promise<RequestBody> {
  if (!hasBody(request)) return { value: {}, errors: [] };
  requireType(request, types);
  const bytes = await readAtMost(request, MAX_JSON_BYTES);
  return bytes.length === 0 ? { value: {}, errors: [] } : cleanBody(parsed(bytes));
}

/** What was sent, its texts in NFC, and what is wrong with it whatever its schema says. */
export function cleanBody(sent: unknown): RequestBody {
  const errors: FieldError[] = [];
  return { value: clean(sent, '', 0, errors), errors };
}

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function requireType(request: IncomingMessage, types: readonly string[]): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const inUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const encoded = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  if (types.includes(type.trim()) && inUtf8 && !encoded) return;
  throw new Problem('content_type_unsupported', { values: { types: types.join(', ') } });
}

async function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = (): Problem => new Problem('body_too_large', { values: { limit } });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
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

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new Problem('body_malformed');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Problem('body_malformed');
  }
}

function clean(value: unknown, pointer: string, depth: number, errors: FieldError[]): unknown {
  if (typeof value === 'string') return cleanText(value, pointer, errors);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) {
    errors.push({ pointer, code: 'too_deep', values: { limit: MAX_DEPTH } });
    return null;
  }
  if (Array.isArray(value))
    return value.map((item, index) => clean(item, `${pointer}/${String(index)}`, depth + 1, errors));
  for (const [name, item] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (!isUsable(name)) {
      errors.push({ pointer: `${pointer}/${escapePointer(visible(name))}`, code: 'text_unusable' });
      Reflect.deleteProperty(value, name);
      continue;
    }
    // JSON.parse has made `__proto__` an own property: define, so that it stays one and is refused as unknown.
    Object.defineProperty(value, name, {
      value: clean(item, at, depth + 1, errors),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return value;
}

function cleanText(text: string, pointer: string, errors: FieldError[]): string {
  if (!isUsable(text)) errors.push({ pointer, code: 'text_unusable' });
  return text.normalize('NFC');
}

/** Control characters but for tabs and line ends, and signs that turn the direction of what follows: none of a text. */
const INVISIBLE = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** NUL ends a text in many programs, ESC commands terminals, half a surrogate pair is no character: none is kept. */
const isUsable = (text: string): boolean => !INVISIBLE.test(text) && text.isWellFormed();

const visible = (name: string): string => encodeURIComponent(name.toWellFormed());
