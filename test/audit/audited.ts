import { auditRowsIn, type AuditRow } from '../../src/features/audit/audit.store.ts';
import { auditSubscriber } from '../../src/features/audit/audit.subscriber.ts';
import { verifyAudit, type Verified, type VerifyOptions } from '../../src/features/audit/verify.service.ts';
import { DAY, HOUR, plus, systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { openEventLog } from '../../src/platform/events/event-log.ts';
import { follow } from '../../src/platform/events/follow.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { silentLog } from '../support/silent-log.ts';

export const COMMUNES = ['05908@2025-07-01', '05941@2025-07-01', '05467@2025-07-01'];
const FIRST = '2026-11-20T01:00:00.000Z';

const unit = (id: string) => ({ id, parentId: '19@2025-07-01' });
const areas = {
  get: (id: string) => unit(id) as never,
  covers: (areaId: string, otherId: string) => areaId === otherId,
};

export const auditorOn = (store: Store) => auditSubscriber({ store, areas, clock: systemClock });

export const verify = (store: Store, options: VerifyOptions = {}): Promise<Verified> =>
  verifyAudit({ store, areas }, options);

/** Puts so many events into the log: a day has ten, of three communes in turn; every fifth is not audited. */
export async function logs(store: Store, count: number): Promise<void> {
  const log = openEventLog(store);
  const before = await log.lastSeq();
  for (let at = before; at < before + count; at += 1) {
    await log.append({
      id: newId(),
      type: at % 5 === 4 ? 'photo.processed' : 'target.changed',
      at: plus(FIRST, Math.floor(at / 10) * DAY + (at % 10) * HOUR),
      actorId: at % 2 === 0 ? newId() : null,
      aggregate: 'targets',
      aggregateId: newId(),
      data: { areaId: COMMUNES[at % 3] ?? null, year: 2026, fields: ['/count'], typed: 'Ba mươi sản phẩm' },
    });
  }
}

/** Enters all that is in the log. */
export async function audits(store: Store): Promise<void> {
  while ((await follow({ store, log: silentLog }, openEventLog(store), auditorOn(store))) > 0);
}

export const rowsOf = async (store: Store): Promise<readonly AuditRow[]> =>
  (await auditRowsIn(store).find({}, { sort: ['number'], limit: 1_000 })).items;
