import { open, type FileHandle } from 'node:fs/promises';
import { TemplateUnusable } from './template-errors.ts';

/** Above what a form takes. */
const MAX_LOOKED_AT = 16 * 1024 * 1024;
const HEAD_BYTES = 512;

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A workbook with a password is such a file too: it holds the encrypted one under this name ([MS-OFFCRYPTO]). */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Looks whether a file is an archive at all, as workbooks are; says what else it is. @throws TemplateUnusable */
export async function requireArchive(path: string): Promise<void> {
  const file = await open(path);
  try {
    const head = await read(file, HEAD_BYTES);
    if (head.subarray(0, 2).toString('latin1') === 'PK') return;
    if (head.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE)) {
      const whole = await read(file, MAX_LOOKED_AT);
      throw new TemplateUnusable(whole.includes(ENCRYPTED) ? 'template_encrypted' : 'template_xls');
    }
    const kind = textKind(head);
    throw kind === null
      ? new TemplateUnusable('template_no_workbook')
      : new TemplateUnusable('template_text', { kind });
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, most: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(most, (await file.stat()).size)), 0, null, 0);
  return buffer.subarray(0, bytesRead);
}

/** What a text is that somebody has given the name of a workbook; `null` for what is no text. */
function textKind(head: Buffer): 'HTML' | 'XML' | 'CSV' | 'TXT' | null {
  if (head.length === 0 || head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0d].includes(byte))) return null;
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<\?xml/i.test(text)) return 'XML';
  if (/^<(?:!doctype|html|head|body|table|meta|style)/i.test(text)) return 'HTML';
  return /^[^\n]*[,;\t]/.test(text) ? 'CSV' : 'TXT';
}
