import { Meilisearch, MeilisearchApiError, MeilisearchError, type EnqueuedTaskPromise } from 'meilisearch';
import { SECOND } from '../../../../kernel/clock.ts';
import { InvalidDocument, InvalidQuery } from '../../../../platform/store/errors.ts';
import { SearchUnavailable } from '../../port.ts';

export interface ServerOptions {
  readonly url: string;
  /** Empty for a server without a master key. */
  readonly key: string;
}

/** A server of Meilisearch, whose failures are told in the words of the port. */
export interface Server {
  /** @throws InvalidQuery, InvalidDocument, SearchUnavailable */
  ask<Answer>(question: (client: Meilisearch) => Promise<Answer>): Promise<Answer>;
  /** Orders something and waits until it is done. @throws InvalidQuery, InvalidDocument, SearchUnavailable */
  order(task: (client: Meilisearch) => EnqueuedTaskPromise): Promise<void>;
}

/** A search is cut off by the server after 0.5 s; people wait for the list without it no longer than this. */
const TIMEOUT_MS = 2 * SECOND;

/** A batch of rows may have to cross a slow line first. */
const SENDING_MS = 60 * SECOND;
/** So long a task may wait for those before it, such as the settings of a large index. */
const TASK_MS = 600 * SECOND;
const POLL_MS = 25;

export function connect({ url, key }: ServerOptions): Server {
  const clientOf = (timeout: number): Meilisearch =>
    new Meilisearch({
      host: url,
      ...(key && { apiKey: key }),
      timeout,
      // Compressed answers come in small packets: 48 ms for each search instead of 2.5 ms (1.50, loopback).
      requestInit: { headers: { 'Accept-Encoding': 'identity' } },
      defaultWaitOptions: { timeout: TASK_MS, interval: POLL_MS },
    });
  const asking = clientOf(TIMEOUT_MS);
  const sending = clientOf(SENDING_MS);
  const { host } = new URL(url);

  async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      return await asked;
    } catch (error) {
      throw asUnavailable(error, host);
    }
  }

  return {
    ask: (question) => answered(question(asking)),
    async order(task) {
      // A task that has failed is an answer like any other.
      const { status, error } = await answered(task(sending).waitTask());
      if (status !== 'succeeded') throw refusal(error?.code ?? status, error?.message ?? status, host);
    },
  };
}

/** Whether the server says that there is no such index. */
export const isMissing = (error: unknown): boolean =>
  error instanceof SearchUnavailable &&
  error.cause instanceof MeilisearchApiError &&
  codeOf(error.cause) === 'index_not_found';

const codeOf = (error: MeilisearchApiError): string => error.cause?.code ?? String(error.response.status);

function asUnavailable(error: unknown, host: string): unknown {
  if (error instanceof MeilisearchApiError) return refusal(codeOf(error), error.message, host, error);
  // A proxy before a server that is gone answers in HTML, which the client fails to parse.
  if (error instanceof MeilisearchError || error instanceof SyntaxError)
    return new SearchUnavailable(`Meilisearch at ${host} does not answer`, { cause: error });
  return error;
}

function refusal(code: string, message: string, host: string, cause?: Error): Error {
  if (/^(invalid|missing)_document_(id|geo_field)/.test(code)) return new InvalidDocument('search', '', message);
  if (code.startsWith('invalid_search_')) return new InvalidQuery(message);
  return new SearchUnavailable(`Meilisearch at ${host} refuses (${code}): ${message}`, { cause });
}
