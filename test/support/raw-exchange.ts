import { once } from 'node:events';
import { connect } from 'node:net';
import type { Answer } from './client.ts';

/** Sends these very bytes, which `fetch` would refuse or mend, and reads the one answer until the server closes. */
export async function rawExchange(url: string, bytes: string | Buffer): Promise<Answer> {
  const text = await rawText(url, bytes);
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Headers(lines.map((line): [string, string] => [line.split(': ', 1)[0] ?? '', after(line, ': ')]));
  const body = rest.join('\r\n\r\n');
  return { status: Number(statusLine.split(' ')[1]), headers, body: body === '' ? '' : (JSON.parse(body) as unknown) };
}

/** Sends these very bytes, and reads whatever comes until the server closes. */
export async function rawText(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('utf8');
}

const after = (text: string, mark: string): string => text.slice(text.indexOf(mark) + mark.length);

/** The bytes of a request whose body goes out in chunks, so that its length is not known before it has arrived. */
export const chunkedRequest = (path: string, body: string): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    ...(body.match(/[^]{1,65536}/g) ?? []).flatMap((chunk) => [Buffer.byteLength(chunk).toString(16), chunk]),
    '0',
    '',
    '',
  ].join('\r\n');
