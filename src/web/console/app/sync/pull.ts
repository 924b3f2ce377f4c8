import type { Client } from '../api/client.ts';
import type { Meta } from '../store/meta.ts';
import type { Outbox } from '../store/outbox.ts';
import type { RecordKind, Target } from './operations.ts';

/** How many records one look fetches: the rest comes with the next. */
const MAX_FETCHED = 200;
const PAGE = 100;
const LISTS = { producer: 'listProducers', product: 'listProducts' } as const;

interface PullDeps {
  readonly client: Client;
  readonly outbox: Outbox;
  readonly meta: Meta;
  readonly refresh: (target: Target) => Promise<void>;
  /** A helper reaches whole communes: the phone keeps what they have worked on. */
  readonly mineAlone: boolean;
}

/**
 * Fetches what has changed at the service since the last look, so that it is here without a network; what is edited
 * here is merged with it.
 * @throws Refused, Offline, SignInNeeded: what came before that is kept
 */
export async function pull(deps: PullDeps): Promise<void> {
  for (const kind of ['producer', 'product'] as const) await pullKind(deps, kind);
}

async function pullKind(deps: PullDeps, kind: RecordKind): Promise<void> {
  const { client, outbox, meta, refresh, mineAlone } = deps;
  const mark = `pulled/${kind}`;
  const since = (await meta.get(mark))?.value as string | undefined;
  let newest = since ?? '';
  let fetched = 0;
  let cursor: string | null = null;
  do {
    const query: Query = {
      limit: PAGE,
      ...(mineAlone && { mine: true }),
      ...(since !== undefined && { updatedSince: since }),
      ...(cursor !== null && { cursor }),
    };
    const { data }: { data: Page } = await client.call(LISTS[kind], { query });
    for (const { id, version, updatedAt } of data.items) {
      const known = await outbox.record({ kind, id });
      if (Number(known['version'] ?? 0) < version && fetched < MAX_FETCHED) {
        await refresh({ kind, id });
        fetched += 1;
      }
      if (updatedAt > newest) newest = updatedAt;
    }
    cursor = data.nextCursor;
  } while (cursor !== null && fetched < MAX_FETCHED);
  // A look that left something out does not move the mark.
  if (newest !== '' && fetched < MAX_FETCHED) await meta.put(mark, newest);
}

interface Query {
  readonly limit: number;
  readonly mine?: boolean;
  readonly updatedSince?: string;
  readonly cursor?: string;
}

interface Page {
  readonly items: readonly { readonly id: string; readonly version: number; readonly updatedAt: string }[];
  readonly nextCursor: string | null;
}
