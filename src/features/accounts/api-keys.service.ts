import type { Clock } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { apiKeysIn, type ApiKey } from './api-keys.store.ts';
import { newSecret, secretHash, secretMatches } from './secrets.ts';
import { apiKeyCreated, apiKeyRevoked } from './accounts.events.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Who has made a key, when it was not an account: an operator, by a command. */
const OPERATOR = 'operator';

/** Makes a key; its token `ocop_<id>_<secret>` is known now and never again. `caller`: none when an operator makes it. */
export async function createApiKey(
  { store, clock }: Deps,
  caller: Pick<Caller, 'id'> | null,
  id: string,
  { name, scopes }: Pick<ApiKey, 'name' | 'scopes'>,
): Promise<{ readonly key: ApiKey; readonly token: string }> {
  const secret = newSecret();
  const at = clock.now();
  const key = withEvent(
    {
      id,
      version: 1,
      name: name.trim(),
      scopes: [...new Set(scopes)],
      secretHash: secretHash(secret),
      createdAt: at,
      createdBy: caller?.id ?? OPERATOR,
      revokedAt: null,
    },
    apiKeyCreated(),
    { actorId: caller?.id ?? null, at },
  );
  return { key: await apiKeysIn(store).insert(key), token: `ocop_${id}_${secret}` };
}

/** The keys, the newest first; revoked ones too, since a person may ask what became of one. */
export async function listApiKeys(
  { store }: Pick<Deps, 'store'>,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ApiKey>> {
  const keys = apiKeysIn(store);
  const page = await keys.find({}, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await keys.count({}) : null };
}

/** @throws Problem not_found */
export async function getApiKey({ store }: Pick<Deps, 'store'>, id: string): Promise<ApiKey> {
  const key = await apiKeysIn(store).get(id);
  if (!key) throw notFound();
  return key;
}

/** The key opens nothing any more, at once and for good; once more is nothing. */
export async function revokeApiKey(deps: Deps, caller: Pick<Caller, 'id'> | null, key: ApiKey): Promise<void> {
  const act = { actorId: caller?.id ?? null, at: deps.clock.now() };
  const revoked = (known: ApiKey): ApiKey =>
    withEvent({ ...known, version: known.version + 1, revokedAt: act.at }, apiKeyRevoked(), act);
  await saveUnconditionally(apiKeysIn(deps.store), key, (known) => (known.revokedAt === null ? revoked(known) : known));
}

/** Who a token `ocop_<id>_<secret>` speaks for; `null` when it opens nothing. */
export async function callerByApiKey({ store }: Pick<Deps, 'store'>, token: string): Promise<Caller | null> {
  const [, id = '', secret = ''] = /^ocop_([0-9a-f-]{36})_([\w-]{43})$/.exec(token) ?? [];
  const key = id === '' ? null : await apiKeysIn(store).get(id);
  if (key?.revokedAt !== null || !secretMatches(secret, key.secretHash)) return null;
  return { kind: 'consumer', id: key.id, grants: [], scopes: key.scopes, sessionId: null };
}
