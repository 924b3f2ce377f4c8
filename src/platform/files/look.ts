import { open } from 'node:fs/promises';
import { fileTypeOf, HEAD_BYTES, type FileType } from '../../kernel/file-types.ts';
import type { KeptFile, Refusal, UploadRule } from './uploads.ts';

/** What the first bytes of a file tell of its type, if it is one that the rule takes. */
export function typeIn(head: Uint8Array, { types, unknownAs }: UploadRule): { readonly type: FileType } | Refusal {
  const type = fileTypeOf(head) ?? unknownAs;
  return type !== undefined && types.includes(type)
    ? { type }
    : { code: 'file_type_unsupported', values: { types: types.join(', ').toUpperCase() } };
}

/** Looks at a whole file of the local disk, as at one that comes in a form. */
export async function lookAtKept(
  path: string,
  bytes: number,
  rule: UploadRule,
): Promise<Pick<KeptFile, 'type' | 'pixels'> | Refusal> {
  if (bytes > rule.maxBytes) return { code: 'file_too_large', values: { limit: rule.maxBytes } };
  const found = typeIn(await headOf(path), rule);
  if ('code' in found) return found;
  const pixels = (await rule.inspect?.(path, found.type)) ?? null;
  return pixels && 'code' in pixels ? pixels : { type: found.type, pixels };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
