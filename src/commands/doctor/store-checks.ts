import { collections } from '../../collections.ts';
import type { Container } from '../../container.ts';
import { MINUTE } from '../../kernel/clock.ts';
import { events } from '../../platform/events/events.store.ts';
import { jobs } from '../../platform/jobs/jobs.store.ts';
import { newerSchemas, waitingSchemas } from '../../platform/migration/schemas.ts';
import { fault, ok, warn, type Finding } from './finding.ts';
import { clock, said } from './machine-checks.ts';

type Parts = Pick<Container, 'config' | 'store' | 'search' | 'files' | 'areas' | 'feeds' | 'pump' | 'clock'>;

/** Everything that only an open store can tell. */
export const storeChecks = async (parts: Parts): Promise<readonly Finding[]> =>
  await Promise.all([
    store(parts),
    schemas(parts),
    files(parts),
    index(parts),
    mapping(parts),
    log(parts),
    pending(parts),
    failedJobs(parts),
  ]);

async function store({ store, areas, config: { STORE } }: Parts): Promise<Finding> {
  try {
    await store.ping();
    const found = await store.examine();
    if (found !== null)
      return fault(
        'store',
        `${STORE}: tệp dữ liệu bị hỏng (damaged): ${found}`,
        'Dừng dịch vụ, thay bằng bản sao lưu còn tốt (stop the service, put a sound backup in its place).',
      );
  } catch (error) {
    return fault('store', `${STORE}: ${said(error)}`, 'Kiểm tra máy chủ dữ liệu và MONGODB_URI (check the server).');
  }
  const units = areas.list({})?.length ?? 0;
  return units > 0
    ? ok('store', `${STORE}, ${String(units)} đơn vị hành chính (units)`)
    : fault('store', `${STORE}: không có đơn vị hành chính (no units)`, 'Chạy npx ocop migrate.');
}

/** Whether the documents are of the versions that this release writes. */
async function schemas({ store }: Parts): Promise<Finding> {
  const newer = await newerSchemas(store, collections);
  if (newer.length > 0)
    return fault(
      'schemas',
      `kho do phiên bản mới hơn ghi (a newer release has written): ${newer.map(({ collection, written, known }) => `${collection} v${String(written)} > v${String(known)}`).join(', ')}`,
      'Chạy phiên bản đó (run that release).',
    );
  const waiting = await waitingSchemas(store, collections);
  if (waiting.length === 0)
    return ok('schemas', 'mọi tài liệu đúng kiểu của phiên bản này (all as this release writes)');
  const named = waiting.map(
    ({ collection, from, to, failed }) =>
      `${collection} v${String(from)} → v${String(to)}${failed > 0 ? ` (${String(failed)} hỏng, failed)` : ''}`,
  );
  return warn('schemas', `chờ chuyển đổi (waiting): ${named.join(', ')}`, 'Chạy npx ocop migrate (run it).');
}

async function files({ files }: Parts): Promise<Finding> {
  try {
    await files.ping();
    return ok('files', 'ghi được tệp tải lên (uploads can be written)');
  } catch (error) {
    return fault('files', said(error), 'Kiểm tra UPLOADS_DIR (check it).');
  }
}

/** It can always be made anew from the store, so that its absence is no fault; a server that is away is one. */
async function index({ search, config: { SEARCH } }: Parts): Promise<Finding> {
  try {
    await search.ping();
    return ok('search', `${SEARCH}: tìm được (it answers)`);
  } catch (error) {
    return SEARCH === 'embedded'
      ? warn('search', said(error), 'API tự lập chỉ mục khi chạy: npx ocop serve (the API makes the index).')
      : fault('search', `${SEARCH}: ${said(error)}`, 'Kiểm tra MEILI_URL, MEILI_KEY (check the server, then these).');
  }
}

/** Marketplaces would be told another address as soon as a worker with this one starts. */
async function mapping({ feeds, config: { PUBLIC_URL } }: Parts): Promise<Finding> {
  const found = await feeds.mappingState();
  if (found.state === 'address')
    return fault(
      'mapping',
      `dữ liệu cho sàn ghi ảnh ở ${found.noted}, còn PUBLIC_URL là ${PUBLIC_URL} (another address)`,
      'Đặt PUBLIC_URL như dịch vụ; nếu muốn đổi thật: npx ocop feeds remap (set the one of the service, or remap).',
    );
  return found.state === 'same'
    ? ok('mapping', 'dữ liệu cho sàn theo đúng phiên bản và PUBLIC_URL này (as this process would make it)')
    : warn(
        'mapping',
        'dữ liệu cho sàn là của phiên bản khác (of another release)',
        'Khởi động lại worker: nó tự lập lại dần (restart the worker: it makes them anew).',
      );
}

async function log({ store, clock: time }: Parts): Promise<Finding> {
  const { items } = await store.collection(events).find({}, { sort: ['seq'], order: 'descending', limit: 1 });
  return clock(time.now(), items[0]?.at ?? null);
}

/** Events go to the log within seconds while a worker runs. */
const PATIENCE_MS = 10 * MINUTE;

async function pending({ pump, clock: time }: Parts): Promise<Finding> {
  const since = await pump.waitingSince();
  const behind = Math.max(0, ...(await pump.lag()).map((lag) => lag.behind));
  const waits = since === null ? 0 : Date.parse(time.now()) - Date.parse(since);
  if (waits <= PATIENCE_MS) return ok('events', `chờ (waiting): ${String(behind)}`);
  return warn('events', `sự kiện chờ từ (waiting since) ${String(since)}`, 'Chạy worker: npx ocop worker (run one).');
}

async function failedJobs({ store }: Parts): Promise<Finding> {
  const given = await store.collection(jobs).count({ state: 'dead' });
  return given === 0
    ? ok('jobs', 'không có việc nền nào hỏng (none has failed for good)')
    : warn(
        'jobs',
        `${String(given)} việc nền đã bỏ cuộc (given up)`,
        'Xem GET /v1/jobs?state=dead, sửa rồi cho làm lại (retry).',
      );
}
