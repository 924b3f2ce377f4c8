import { dayOf, type Clock } from '../../kernel/clock.ts';
import type { EventData, LoggedEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { DuplicateKey, UnusableDocument } from '../../platform/store/errors.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { accountsIn, grantsOn } from '../accounts/index.ts';
import { isAudited } from './actions.domain.ts';
import { auditRowsIn, type AuditContent, type AuditRow } from './audit.store.ts';
import { chainOf, hashOfEvent, linkRow } from './chain.domain.ts';
import { rolesOver, subjectOf, type SubjectDeps } from './subjects.ts';

export interface AuditDeps extends SubjectDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Names the cursor of the audit in the log. */
export const AUDIT = 'audit';

/** What an event says that people have not typed themselves: their texts stand in the log alone. */
const SAID: ReadonlySet<string> = new Set([
  'version',
  'from',
  'to',
  'fields',
  'pointers',
  'reasonIds',
  'bulk',
  'codes',
  'kind',
  'purposes',
  'consentId',
  'expiresOn',
  'accountId',
  'helperId',
  'productId',
  'producerId',
  'areaId',
  'year',
  'count',
]);

/** Follows the log: enters who did what, each event once, each row linked to the one before. */
export const auditSubscriber = (deps: AuditDeps): Subscriber => ({
  name: AUDIT,
  async handle(events) {
    for (const event of events) if (isAudited(event.type)) await enter(deps, event);
  },
});

async function enter(deps: AuditDeps, event: LoggedEvent): Promise<void> {
  const rows = auditRowsIn(deps.store);
  if (await rows.get(event.id)) return;
  const content = await contentOf(deps, event);
  for (let tried = 0; ;) {
    // The newest of all first: whoever comes in between takes the number that is tried here.
    const last = await newest(rows);
    const row = linkRow(content, last, await newestOf(rows, chainOf(content)));
    if (row.number === tried) throw new Error(`the audit has a row ${row.numberKey} that can't be read`);
    tried = row.number;
    try {
      await rows.insert(row);
      return;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      // Another process has entered the same event.
      if (error.field !== 'numberKey') return;
    }
  }
}

const newest = async (rows: Collection<AuditRow>): Promise<AuditRow | null> =>
  (await rows.find({}, { sort: ['number'], order: 'descending', limit: 1 })).items[0] ?? null;

const newestOf = async (rows: Collection<AuditRow>, chain: string): Promise<AuditRow | null> =>
  (await rows.find({ chain }, { sort: ['place'], order: 'descending', limit: 1 })).items[0] ?? null;

async function contentOf(deps: AuditDeps, event: LoggedEvent): Promise<AuditContent> {
  const { id, seq, at, type, actorId, aggregate, aggregateId, data } = event;
  const { name, producerId, areaId, provinceCode } = await subjectOf(deps, event);
  const actor = actorId === null ? null : await accountOf(deps, actorId);
  return {
    id,
    seq,
    at,
    recordedAt: deps.clock.now(),
    action: type,
    actorId,
    actorName: actor?.name ?? null,
    actorRoles: actor ? [...rolesOver(grantsOn(dayOf(at), actor.grants), areaId, deps.areas)] : [],
    subjectType: aggregate,
    subjectId: aggregateId,
    subjectName: name,
    subjectIds: [...new Set([aggregateId, ...(producerId === null ? [] : [producerId])])],
    areaId,
    provinceCode,
    data: saidBy(data),
    eventHash: hashOfEvent(event),
  };
}

const saidBy = (data: EventData): AuditContent['data'] =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => SAID.has(name))
      .map(([name, value]) => [name, Array.isArray(value) ? [...(value as readonly string[])] : value]),
  ) as AuditContent['data'];

async function accountOf({ store }: Pick<AuditDeps, 'store'>, id: string) {
  try {
    return await accountsIn(store).get(id);
  } catch (error) {
    if (error instanceof UnusableDocument) return null;
    throw error;
  }
}
