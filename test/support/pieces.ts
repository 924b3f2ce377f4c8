import { createHash } from 'node:crypto';
import type { Answer, Client } from './client.ts';

/** What every request of the protocol says. */
export const TUS = { 'Tus-Resumable': '1.0.0' };
const BYTES = { ...TUS, 'Content-Type': 'application/offset+octet-stream' };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Said {
  readonly purpose?: string;
  readonly sha256?: string;
  readonly filename?: string;
  readonly length?: number | string;
}

/** The headers that announce a file: what is said otherwise of it is a lie. */
export function announcing(file: Uint8Array, said: Said = {}): Readonly<Record<string, string>> {
  const { purpose = 'photo', sha256 = sha256Of(file), filename = 'IMG_1.jpg', length = file.byteLength } = said;
  const pairs = Object.entries({ purpose, sha256, filename });
  return {
    ...TUS,
    'Upload-Length': String(length),
    'Upload-Metadata': pairs.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(','),
  };
}

/** Begins an upload; `first` is sent along. */
export const begins = (
  client: Client,
  file: Uint8Array<ArrayBuffer>,
  said: Said = {},
  first?: Uint8Array<ArrayBuffer>,
): Promise<Answer> =>
  client.send('POST', '/v1/uploads', {
    ...(first && { raw: first }),
    headers: { ...announcing(file, said), ...(first && BYTES) },
  });

/** Sends a piece that begins at `offset`. */
export const sendsPiece = (
  client: Client,
  id: string,
  piece: Uint8Array<ArrayBuffer>,
  offset: number | string,
): Promise<Answer> =>
  client.send('PATCH', `/v1/uploads/${id}`, { raw: piece, headers: { ...BYTES, 'Upload-Offset': String(offset) } });

/** Asks where an upload stands. */
export const asks = (client: Client, id: string): Promise<Answer> =>
  client.send('HEAD', `/v1/uploads/${id}`, { headers: TUS });

/** Sends a whole file, and answers the id of its upload. */
export async function uploads(client: Client, file: Uint8Array<ArrayBuffer>, said: Said = {}): Promise<string> {
  const { status, body } = await begins(client, file, said, file);
  const { id, offset } = body as { readonly id: string; readonly offset: number };
  if (status !== 201 || offset !== file.byteLength) throw new Error(`not sent: ${JSON.stringify(body)}`);
  return id;
}
