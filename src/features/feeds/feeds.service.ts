import { dayOf, type Clock, type Day } from '../../kernel/clock.ts';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { seenBy } from '../../platform/events/follow.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Find, PageEnd, Store } from '../../platform/store/port.ts';
import type { ChannelCode, Channels, FeedFormat } from '../channels/index.ts';
import { parseCursor, type FeedCursor } from './feed-cursor.domain.ts';
import { deletionLine, upsertLine } from './feed-line.domain.ts';
import { lastChange } from './feed-rows.subscriber.ts';
import { FEED_ROWS, feedRowsIn, type FeedRow } from './feed-rows.store.ts';
import { readyAsKept, readyLater, rowAsOf } from './row-as-of.domain.ts';

export interface FeedDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly channels: Channels;
}

/** What is asked for. */
export interface FeedRequest {
  readonly channel: ChannelCode;
  readonly format: FeedFormat;
  /** The cursor of the answer before. */
  readonly since: string | null;
}

/** A feed, about to be sent: batches of lines in UTF-8, each the JSON of a `FeedLine` and ended by a line feed. */
export interface Feed {
  /** What the consumer has when it has read it to its end. */
  readonly cursor: FeedCursor;
  readonly tag: string;
  readonly lines: () => AsyncIterable<Buffer>;
}

/** @throws Problem forbidden when the key is for something else */
export function requireFeedScope({ scopes }: Pick<Caller, 'scopes'>, channel: ChannelCode): void {
  const named = scopes.filter((scope) => scope.startsWith('channel:'));
  // A key that names marketplaces is for those alone.
  const may = named.length > 0 ? named.includes(`channel:${channel}`) : scopes.includes('feeds:read');
  if (!may) throw new Problem('forbidden');
}

/** The feed of a marketplace as it is now. @throws Problem not_found, cursor_invalid, cursor_expired */
export async function openFeed({ store, clock, channels }: FeedDeps, asked: FeedRequest): Promise<Feed> {
  const { channel, format, since } = asked;
  if (!channels[channel].feedFormats.includes(format)) throw notFound();
  const today = dayOf(clock.now());
  // First how far the rows have come, then the rows: what changes in between is told now and once more, never missed.
  const cursor = { seq: await seenBy(store, FEED_ROWS), day: today };
  const from = since === null ? null : parseCursor(since, cursor);
  const seq = Math.min(await lastChange(store, channel), cursor.seq);
  return {
    cursor,
    tag: `"${String(seq)}-${today}-${format}"`,
    lines: () => (from ? changesSince(store, channel, from, today) : everything(store, channel, today)),
  };
}

/** Batches are small enough for the requests that wait between two of them. */
const BATCH = 200;

async function* everything(store: Store, channel: ChannelCode, today: Day): AsyncGenerator<Buffer> {
  const rows = feedRowsIn(store);
  for (let after: PageEnd | undefined; ;) {
    const page = await rows.findSummaries(
      { channel, ...readyAsKept(today) },
      { sort: ['sortKey'], after, limit: BATCH },
    );
    if (page.items.length > 0) yield withoutCommas(page.items);
    if (page.end === null) break;
    after = page.end;
  }
  for await (const page of pages(store, { channel, ...readyLater(today) }, { sort: ['sortKey'] }))
    yield asLines(page.map((row) => lineOf(row, today)));
}

async function* changesSince(store: Store, channel: ChannelCode, from: FeedCursor, today: Day): AsyncGenerator<Buffer> {
  const told = (rows: readonly FeedRow[]): Buffer =>
    asLines(rows.filter(({ wasReady }) => wasReady).map((row) => lineOf(row, today)));
  const changed: Filter<FeedRow> = { channel, seq: { $gt: from.seq } };
  for await (const page of pages(store, changed, { sort: ['seq'] })) yield told(page);
  if (from.day === today) return;
  // No event tells of a day that has passed.
  const passed = { $gte: from.day, $lt: today };
  const byDay: Filter<FeedRow> = {
    channel,
    seq: { $lte: from.seq },
    $or: [{ textUntil: passed }, { validUntil: passed }],
  };
  for await (const page of pages(store, byDay, { sort: ['seq'] })) yield told(page);
}

async function* pages(
  store: Store,
  filter: Filter<FeedRow>,
  find: Pick<Find<FeedRow>, 'sort'>,
): AsyncGenerator<readonly FeedRow[]> {
  for (let after: PageEnd | undefined; ;) {
    const page = await feedRowsIn(store).find(filter, { ...find, after, limit: BATCH });
    yield page.items;
    if (page.end === null) return;
    after = page.end;
  }
}

const asLines = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => `${text}\n`).join(''));

const LINE_FEED = '\n'.charCodeAt(0);

/**
 * Summaries as lines: each is one of its own already, with a comma behind all but the last. They stay bytes on their
 * way to the socket: as text, most of the time of a whole feed went into decoding and encoding it.
 */
function withoutCommas(summaries: Buffer): Buffer {
  const lines = Buffer.allocUnsafe(summaries.length + 1);
  let length = 0;
  for (let start = 0; start < summaries.length;) {
    const end = summaries.indexOf(LINE_FEED, start);
    length += summaries.copy(lines, length, start, end < 0 ? summaries.length : end - 1);
    length = lines.writeUInt8(LINE_FEED, length);
    start = end < 0 ? summaries.length : end + 1;
  }
  return lines.subarray(0, length);
}

/** What a feed says of a row on `today`. */
function lineOf(row: FeedRow, today: Day): string {
  const { text, state } = rowAsOf(row, today);
  return JSON.stringify(state === 'ready' ? upsertLine({ ...row, text }) : deletionLine(row));
}
