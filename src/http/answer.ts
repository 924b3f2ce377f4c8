import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { codingFor, takes } from './codings.ts';
import { matchesAny, versionTag } from './etag.ts';
import { publishedAnswer, type PublishedAnswer, type WrittenAnswer } from './published-answer.ts';
import { CookieReply, type FileReply, listBody, ListReply, PublishedReply, Reply, type StreamReply } from './reply.ts';
import type { Route } from './route.ts';

/** Turns what a handler answers into status, headers and JSON text. `seal` makes the cursor of a list. */
export function writtenAnswer(
  status: Route['answer']['status'],
  answer: unknown,
  seal: (end: readonly (string | number)[]) => string,
): WrittenAnswer {
  if (answer instanceof PublishedReply) return answer.answer;
  const reply = answer instanceof Reply ? (answer as Reply<unknown>) : new Reply(answer);
  const cookies = reply instanceof CookieReply && { cookies: reply.cookies };
  if (status === 204) return { status, headers: reply.headers, ...cookies, body: '' };
  const body =
    reply instanceof ListReply ? listBody(reply, reply.page.end && seal(reply.page.end)) : JSON.stringify(reply.body);
  return { status: reply.status ?? status, headers: { ...tagOf(reply.body), ...reply.headers }, ...cookies, body };
}

/** A single resource carries its version: that is its tag. */
function tagOf(body: unknown): Record<string, string> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { ETag: versionTag(version) } : {};
}

/** Sends an answer that nobody may keep. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: WrittenAnswer): void {
  response.setHeader('Cache-Control', 'private, no-store');
  sendBody(request, response, answer);
}

/** A public answer in the coding that is taken. It has no secret in it that a compressed length could tell. */
export async function codedFor(
  request: IncomingMessage,
  response: ServerResponse,
  answer: PublishedAnswer,
): Promise<PublishedAnswer> {
  response.setHeader('Vary', 'Accept-Encoding');
  const coding = codingFor(request.headers['accept-encoding'], answer.body.length);
  return coding === null ? answer : answer.coded(coding);
}

/** Sends an answer that anybody may keep for so many seconds, or 304 to who has it. */
export async function sendPublicAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: WrittenAnswer | PublishedAnswer,
  seconds: number,
): Promise<void> {
  const published = 'coded' in answer ? answer : publishedAnswer(answer);
  const chosen = await codedFor(request, response, published);
  const { tag } = chosen;
  response.setHeader('Cache-Control', `public, max-age=${String(seconds)}`);
  response.setHeader('ETag', tag);
  if (matchesAny(request.headers['if-none-match'], tag)) {
    response.statusCode = 304;
    response.end();
  } else sendBody(request, response, chosen);
}

/** A browser that opens the file all the same runs nothing in it and lets it load nothing. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Sends a file. Who goes away before its end misses the rest; nobody may keep it on the way. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, { file }: FileReply): Promise<void> {
  try {
    await firstOf(file.content);
    if (setFileHead(request, response, file)) await sendAll(file.content, response);
    else response.end();
  } finally {
    // Whatever became of the response, the file is closed.
    file.content.destroy();
  }
}

function keptFor({ publicForSeconds = 0, privateForSeconds = 0 }: Partial<FileReply['file']['picture']> = {}): string {
  if (publicForSeconds > 0) return `public, max-age=${String(publicForSeconds)}`;
  return privateForSeconds > 0 ? `private, max-age=${String(privateForSeconds)}` : 'private, no-store';
}

/** Sets status and headers of a file; `false` when nothing is to follow. */
function setFileHead(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, mediaType, name, picture, inline = picture !== undefined }: FileReply['file'],
): boolean {
  const seconds = picture?.publicForSeconds ?? 0;
  response.setHeader('Cache-Control', keptFor(picture));
  response.setHeader('Content-Security-Policy', FILE_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename="${name}"`);
  if (picture) {
    response.setHeader('ETag', picture.tag);
    // Marketplaces and other pages show what is public.
    if (seconds > 0) response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (matchesAny(request.headers['if-none-match'], picture.tag)) {
      response.statusCode = 304;
      return false;
    }
  }
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', bytes);
  return request.method !== 'HEAD';
}

/** Sends what is made on the way, or 304 to who has it. Who keeps it asks again each time. */
export async function sendStream(
  request: IncomingMessage,
  response: ServerResponse,
  { stream: { tag, mediaType, content }, headers }: StreamReply,
): Promise<void> {
  const { 'if-none-match': known, 'accept-encoding': accepted } = request.headers;
  const packed = takes(accepted, 'gzip');
  const sentTag = packed ? tag.replace(/"$/, '-gzip"') : tag;
  // Whoever has it, in one form or the other, has all of it.
  const has = matchesAny(known, sentTag) || matchesAny(known, tag);
  const all = has || request.method === 'HEAD' ? null : Readable.from(content(), { objectMode: false });
  if (all) await firstOf(all);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', sentTag);
  if (packed && !has) response.setHeader('Content-Encoding', 'gzip');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (has) response.statusCode = 304;
  else response.setHeader('Content-Type', mediaType);
  if (all) await sendAll(all, response, packed ? [createGzip()] : []);
  else response.end();
}

/** Fulfilled when there is something of it to send, or its end. @throws what it fails by: that can still be answered */
const firstOf = (content: Readable): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (error?: unknown): void => {
      content.off('readable', settle).off('end', settle).off('error', settle).off('close', settle);
      if (error instanceof Error) reject(error);
      else resolve();
    };
    content.on('readable', settle).on('end', settle).on('error', settle).on('close', settle);
  });

/** Sends it to its end. Who goes away before that misses the rest; a failure of ours breaks the connection off. */
async function sendAll(content: Readable, response: ServerResponse, coders: readonly Gzip[] = []): Promise<void> {
  if (response.destroyed) {
    content.destroy();
    return;
  }
  try {
    await pipeline([content, ...coders, response]);
  } catch (error) {
    const wentAway = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!wentAway) throw error;
  }
}

function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, cookies, body, mediaType = 'application/json; charset=utf-8' }: WrittenAnswer,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies) response.setHeader('Set-Cookie', cookies);
  if (status !== 204) {
    response.setHeader('Content-Type', mediaType);
    response.setHeader('Content-Length', Buffer.byteLength(body));
  }
  response.end(request.method === 'HEAD' || status === 204 ? undefined : body);
}
