import {
  MongoClientClosedError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
  type MongoClient,
  type TopologyDescriptionChangedEvent,
} from 'mongodb';
import { MongooseError } from 'mongoose';
import type { OutageReason } from '../../../kernel/outage.ts';
import { OutcomeUnknown, StoreDown } from '../errors.ts';

type Kind = 'read' | 'write';

/** No server has answered. */
const UNREACHABLE = [
  MongoServerSelectionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoClientClosedError,
];

/** What the system says of a socket; the driver lets some of it through as it is. */
const SOCKET_CODES =
  /^(?:EPIPE|ECONN(?:RESET|REFUSED|ABORTED)|E(?:HOST|NET)UNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ERR_STREAM_\w+)$/;

/**
 * Errors of a server that ends, is no primary any more, lacks a majority or has no room, whatever was asked of it
 * (https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml).
 */
const SERVER_CODES: ReadonlyMap<unknown, OutageReason> = new Map([
  ...[6, 7, 89, 91, 133, 134, 189, 202, 358, 9_001].map((code) => [code, 'away'] as const),
  ...[10_058, 10_107, 11_600, 11_601, 11_602, 13_435, 13_436].map((code) => [code, 'away'] as const),
  ...[24, 46, 50, 112, 262].map((code) => [code, 'busy'] as const),
  [14_031, 'full'],
]);

/**
 * The way to the server. Who asks first after it was lost waits until the driver gives up looking for it; all others are
 * refused at once until the driver, which looks on by itself, has found it again.
 */
export class Reach {
  #writable = true;
  /** How often a server that can be written to was found. */
  #found = 0;
  #down: StoreDown | null = null;

  constructor(client: MongoClient) {
    client.on('topologyDescriptionChanged', ({ newDescription }: TopologyDescriptionChangedEvent) => {
      this.#writable = [...newDescription.servers.values()].some(({ isWritable }) => isWritable);
      if (!this.#writable) return;
      this.#found += 1;
      this.#down = null;
    });
  }

  /** @throws StoreDown, OutcomeUnknown of a write; what else `work` throws */
  async ask<Result>(kind: Kind, work: () => Promise<Result>): Promise<Result> {
    if (this.#down) throw new StoreDown('away', this.#down.message, { cause: this.#down.cause });
    const found = this.#writable ? -1 : this.#found;
    try {
      return await work();
    } catch (error) {
      throw this.#asStoreError(error, kind, found !== this.#found);
    }
  }

  /** `reached`: there was a server that may have got what was asked. */
  #asStoreError(error: unknown, kind: Kind, reached: boolean): unknown {
    const reason = outageIn(error);
    if (reason === null) return error;
    const down = new StoreDown(reason, `the database does not answer (${reason})`, { cause: error });
    if (!this.#writable) this.#down = down;
    return kind === 'write' && reached && !hasWrittenNothing(error)
      ? new OutcomeUnknown(reason, 'the database did not say whether it has written', { cause: error })
      : down;
  }
}

/** Why the database can't be worked with, or `null`: the failure is about what was asked. */
export function outageIn(error: unknown): OutageReason | null {
  if (UNREACHABLE.some((kind) => error instanceof kind)) return 'away';
  if (error instanceof MongoWriteConcernError) return 'away';
  if (error instanceof MongoServerError) return SERVER_CODES.get(error.code) ?? null;
  if (error instanceof Error && 'code' in error && SOCKET_CODES.test(String(error.code))) return 'away';
  // Mongoose's own words for the first connection, and for one that has been closed.
  return error instanceof MongooseError && /ServerSelection|initial connection/.test(`${error.name} ${error.message}`)
    ? 'away'
    : null;
}

const hasWrittenNothing = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.NoWritesPerformed);
