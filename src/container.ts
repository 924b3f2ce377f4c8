import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { collections } from './collections.ts';
import { operatorOf, VERSION, type Config } from './config/index.ts';
import { joined, type KnownEvent } from './feature.ts';
import { logSender, noSender, webhookSender } from './features/accounts/adapters/senders.ts';
import { accountsIn, isPhoneProven, openAccounts, type NoticeSender } from './features/accounts/index.ts';
import { areaEvents, areaRoutes, areasIn, openAreas, type OpenAreas } from './features/areas/index.ts';
import { openAudit } from './features/audit/index.ts';
import { loadCalendar } from './features/calendar/index.ts';
import { channelRoutes, loadChannels } from './features/channels/index.ts';
import { openTemplateProcesses } from './features/exports/adapters/template-processes.ts';
import { openCategories } from './features/categories/index.ts';
import { complaintNotices, openComplaints } from './features/complaints/index.ts';
import { countRoutes } from './features/counts/index.ts';
import { exportNotices, openExports, type Exports } from './features/exports/index.ts';
import { openFeeds, type Feeds } from './features/feeds/index.ts';
import { groupEvents, groupRoutes, groupsIn } from './features/groups/index.ts';
import { findHelper, helperRoutes } from './features/helpers/index.ts';
import { jobRoutes } from './features/jobs/index.ts';
import { openPhotoProcesses } from './features/media/adapters/photo-processes.ts';
import { openMedia } from './features/media/index.ts';
import { guidanceRoutes, loadGuidance } from './features/guidance/index.ts';
import { loadRules, ocopRoutes, openOcop } from './features/ocop/index.ts';
import { loadConsentTexts, openProducers, producerNotices, type ConsentText } from './features/producers/index.ts';
import {
  copyToProducts,
  documentUses,
  hasKeptProducts,
  loadSimpleRules,
  openProducts,
  nameSubjects,
  productCounts,
  productNumber,
  productNotices,
  type ProductDeps,
} from './features/products/index.ts';
import { expiringNotices, openExpiring } from './features/expiring/index.ts';
import { openReports, type Reports } from './features/reports/index.ts';
import { loadReasons, openReviews, reviewNotices } from './features/reviews/index.ts';
import { openUploads } from './features/uploads/index.ts';
import { openEmbeddedIndex } from './features/search/adapters/embedded.ts';
import { openSearch, type SearchFeature, type SearchIndex } from './features/search/index.ts';
import { passportAuthenticate } from './http/authenticate.ts';
import { signedCursors } from './http/cursor.ts';
import { createIdempotency } from './http/idempotency.ts';
import { idempotencyRecords } from './http/idempotency.store.ts';
import { responseCache } from './http/response-cache.ts';
import { limitPerMinute } from './http/limits.ts';
import type { Route } from './http/route.ts';
import { withStatusRoutes, type Part } from './http/status.routes.ts';
import { openUploadQueues } from './http/upload-queues.ts';
import type { WebApp } from './http/web-app.ts';
import { SECOND, systemClock, type Clock } from './kernel/clock.ts';
import { openEventPump, type EventPump } from './platform/events/pump.ts';
import { onDisk } from './platform/files/failures.ts';
import { openDiskFiles } from './platform/files/disk.ts';
import type { Files } from './platform/files/port.ts';
import { openReserve, type Reserve } from './platform/files/reserve.ts';
import { openRoom } from './platform/files/room.ts';
import { storeIdOf, sweepsOf } from './platform/files/store-id.ts';
import { openWorker, type Worker } from './platform/jobs/worker.ts';
import type { Log } from './platform/logging/port.ts';
import { logOutagesOnce } from './platform/logging/outages.ts';
import { createLog } from './platform/logging/pino.ts';
import { sharedCheck } from './platform/loops/shared-check.ts';
import { createMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { watchWork } from './platform/metrics/watch-work.ts';
import { limitsFor } from './platform/quotas/quotas.domain.ts';
import type { LimitsOf } from './platform/quotas/quotas.ts';
import { reservations, sentOfDay } from './platform/quotas/quotas.store.ts';
import { openSentQuota } from './platform/quotas/sent.ts';
import { documentsOf, waitingSchemas } from './platform/migration/schemas.ts';
import { processes } from './platform/processes/processes.store.ts';
import { openEmbeddedStore } from './platform/store/embedded.ts';
import type { Store } from './platform/store/port.ts';
import { watchSoundness, type Soundness } from './platform/store/soundness.ts';
import { doneJobs, expired, sweepJob, type SweepDeps } from './platform/sweep/sweep.ts';
import { openConsole } from './web/console/door.ts';
import { openSite } from './web/pages/index.ts';

/** The service, put together and not yet started. */
export interface Container {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly files: Files;
  readonly areas: OpenAreas;
  readonly consentTexts: readonly ConsentText[];
  readonly limitsOf: LimitsOf;
  /** What use cases of products are given. */
  readonly products: ProductDeps;
  readonly routes: readonly Route[];
  readonly app: ReturnType<typeof createApp>;
  readonly metrics: Metrics;
  readonly pump: EventPump;
  readonly eventTypes: readonly KnownEvent[];
  readonly soundness: Pick<Soundness, 'start'>;
  readonly reserve: Pick<Reserve, 'start'>;
  readonly search: Pick<SearchFeature, 'follower' | 'ping' | 'rebuild'>;
  readonly worker: Worker;
  readonly feeds: Pick<Feeds, 'noteMapping' | 'mappingState' | 'finishRemaps'>;
  readonly exports: Pick<Exports, 'exportTo'>;
  readonly reports: Pick<Reports, 'count' | 'recount'>;
  readonly sweep: SweepDeps;
  close(): Promise<void>;
}

/** What tests put in place of the real thing. */
export interface Replacements {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly sender?: NoticeSender;
  /** `null`: the console is not built. */
  readonly console?: WebApp | null;
}

/**
 * Puts the service together: the one place that picks adapters. It changes nothing of a store that is in use; what a
 * release comes with is brought in by `prepare`. @throws what a store says when it can't be opened
 */
export async function createContainer(config: Config, replacements: Replacements = {}): Promise<Container> {
  const store = await openStore(config);
  try {
    return await assembled(store, config, replacements);
  } catch (error) {
    // An open connection would keep a command that has failed from ending.
    await store.close();
    throw error;
  }
}

async function assembled(store: Store, config: Config, replacements: Replacements): Promise<Container> {
  const { clock = systemClock } = replacements;
  // All tables and indexes that are missing are made now, not when somebody waits for them.
  for (const collection of collections) documentsOf(store, collection);
  const log = logOutagesOnce(replacements.log ?? createLog(config.LOG_LEVEL));
  const areas = await openAreas({ store, clock });
  const ocop = openOcop({ clock, areas }, await loadRules());
  const storeId = await storeIdOf(store);
  const room = openRoom({
    folders: foldersOf(config),
    leave: { files: config.MIN_FREE_DISK_MB * MB, work: config.RESERVE_DISK_MB * MB },
  });
  const files = await openDiskFiles({ directory: config.UPLOADS_DIR, storeId, sweeps: sweepsOf(store), room });
  const reserve = openReserve({
    folder: config.DATA_DIR,
    bytes: config.STORE === 'embedded' ? config.RESERVE_DISK_MB * MB : 0,
    beside: config.MIN_FREE_DISK_MB * MB,
    log,
  });
  const secret = config.JWT_SECRET;
  const publicUrl = config.PUBLIC_URL;
  const sender = replacements.sender ?? senderOf(config, log);

  const accounts = openAccounts({
    store,
    clock,
    areas,
    secret,
    previousSecret: config.JWT_SECRET_PREVIOUS,
    secureCookies: config.PUBLIC_URL.startsWith('https:'),
    sender,
    notices: [
      ...producerNotices,
      ...productNotices,
      ...reviewNotices,
      ...expiringNotices,
      ...exportNotices,
      ...complaintNotices,
    ],
    nameSubjects: nameSubjects({ store, areas }),
  });
  const helperDeps = { store, clock, areas, publicUrl };
  const limitsOf = quotaLimits(config, store);
  const consentTexts = await loadConsentTexts();
  const sentQuota = openSentQuota({ store, clock, limitsOf });
  const uploads = openUploads({
    store,
    clock,
    files,
    sentQuota,
    ownOriginalBytes: async (accountId, sha256) =>
      (await media.ownOriginalBytes(accountId, sha256)) ?? (await producers.ownOriginalBytes(accountId, sha256)),
  });
  const producers = openProducers({
    store,
    clock,
    areas,
    files,
    limitsOf,
    secret,
    sender,
    consentTexts,
    documentUses: documentUses({ store }),
    renderPreview: (original, type, target) => media.renderPreview(original, type, target),
    productCounts: productCounts({ store, clock }),
    hasKeptProducts: hasKeptProducts({ store }),
    productNumber: productNumber({ store }),
    publicUrl,
    startSession: accounts.startSession,
    followed: (producer) => copyToProducts({ store }, producer),
  });
  const imageProcessor = openPhotoProcesses();
  const media = openMedia({ store, clock, files, imageProcessor, secret });
  const channels = await loadChannels();
  const simpleRules = await loadSimpleRules();
  const productDeps = { store, clock, areas, ocop, media, channels, limitsOf, simpleRules };
  const calendar = await loadCalendar();
  const products = openProducts(productDeps);
  const leaseMs = config.LEASE_SECONDS * SECOND;
  const search = openSearch({ ...productDeps, publicUrl, index: await openIndex(config, storeId), log, leaseMs });
  const complaints = openComplaints({ store, clock, areas });
  const feeds = openFeeds({ ...productDeps, log, publicUrl });
  const templates = openTemplateProcesses();
  const exports = openExports({ ...productDeps, files, publicUrl, ...templates });
  const reasons = await loadReasons();
  const reports = openReports({ store, clock, areas, ocop, channels, calendar, reasons });
  // The order of the pages that list routes and events.
  const all = joined([
    accounts,
    { routes: areaRoutes(areas), events: areaEvents, outboxes: [areasIn(store)] },
    uploads,
    { routes: groupRoutes({ store, clock, areas }), events: groupEvents, outboxes: [groupsIn(store)] },
    { routes: helperRoutes(helperDeps) },
    producers,
    products,
    openReviews({ ...productDeps, calendar, consentTexts, reasons }),
    openExpiring(productDeps),
    search,
    complaints,
    { routes: ocopRoutes(ocop) },
    { routes: guidanceRoutes(await loadGuidance()) },
    { routes: channelRoutes(channels) },
    media,
    feeds,
    exports,
    openCategories({ ...productDeps, files, readCategories: templates.readCategories }),
    { routes: jobRoutes({ store, clock }), sweepers: [doneJobs(store)] },
    reports,
    openAudit({ store, clock, areas }),
    { routes: countRoutes({ store, clock, areas, noticeKinds: accounts.noticeKinds }) },
  ]);
  const sweep: SweepDeps = {
    clock,
    log,
    files,
    sweepers: [
      ...all.sweepers,
      expired(store.collection(processes)),
      expired(store.collection(idempotencyRecords)),
      expired(store.collection(reservations)),
      expired(store.collection(sentOfDay)),
    ],
    isReferenced: (sha256) => all.isReferenced(sha256),
  };
  const pump = openEventPump({ store, clock, log }, { ...all, leaseMs });
  const worker = openWorker({ store, clock, log }, { handlers: [...all.jobs, sweepJob(sweep)], leaseMs });
  const wake = (): void => {
    pump.wake();
    worker.wake();
  };

  const metrics = createMetrics();
  watchWork(metrics, { store, clock, pump });
  const soundness = watchSoundness(store, log);
  const parts: Part[] = [
    { name: 'store', check: sharedCheck(SECOND, () => soundness.ping()) },
    { name: 'files', check: sharedCheck(SECOND, () => files.ping()) },
    { name: 'search', check: () => search.ping(), spare: true },
    { name: 'room', check: sharedCheck(SECOND, () => files.requireRoom('files')), spare: true },
  ];
  const routes = withStatusRoutes(all.routes, {
    parts,
    version: VERSION,
    waiting: () => waitingSchemas(store, collections),
    log,
  });
  const app = createApp({
    routes,
    site: await openSite({
      findHelper: (code) => findHelper(helperDeps, code),
      complaints,
      catalogue: search.catalogue,
      areas,
      clock,
      publicUrl,
      operator: operatorOf(config),
    }),
    console: replacements.console === undefined ? await openConsole() : replacements.console,
    authenticate: passportAuthenticate(accounts.passport),
    cursors: signedCursors(secret),
    idempotency: createIdempotency({ store, clock, log, secret }),
    addressLimit: limitPerMinute(config.RATE_PER_ADDRESS),
    accountLimit: limitPerMinute(config.RATE_PER_ACCOUNT),
    files,
    uploads: openUploadQueues(),
    roomForWork: sharedCheck(SECOND, () => files.requireRoom('work')),
    sentQuota,
    findUploadedFiles: uploads.take,
    kept: responseCache(clock),
    strictAnswers: config.NODE_ENV !== 'production',
    log,
    metrics,
    metricsAccess: {
      token: config.METRICS_TOKEN,
      behindProxy: config.TRUST_PROXY !== '' || config.PUBLIC_URL.startsWith('https:'),
    },
    trustProxy: config.TRUST_PROXY,
    wrote: wake,
  });
  return {
    config,
    clock,
    log,
    store,
    files,
    areas,
    consentTexts,
    limitsOf,
    products: productDeps,
    routes,
    eventTypes: all.events,
    app,
    metrics,
    pump,
    soundness,
    reserve,
    search,
    worker,
    feeds,
    exports,
    reports,
    sweep,
    async close() {
      soundness.stop();
      await reserve.stop();
      await search.close();
      await imageProcessor.close();
      await store.close();
    },
  };
}

const MB = 2 ** 20;

/** Whose disks fill up by what people send: a server keeps its data on a disk of its own. */
const foldersOf = ({ STORE, DATA_DIR, UPLOADS_DIR }: Config): readonly string[] =>
  STORE === 'embedded' ? [UPLOADS_DIR, DATA_DIR] : [UPLOADS_DIR];

/** Small limits for accounts whose phone is not proven. */
function quotaLimits(config: Config, store: Store): LimitsOf {
  const [known, unknown] = [limitsFor(config, { proven: true }), limitsFor(config, { proven: false })];
  return async (accountId) => {
    const account = await accountsIn(store).get(accountId);
    return account && isPhoneProven(account) ? known : unknown;
  };
}

async function openStore(config: Config): Promise<Store> {
  if (config.STORE === 'mongodb') {
    // Its driver costs a fifth of the start: only for who uses it.
    const { openMongoStore } = await import('./platform/store/mongo.ts');
    return openMongoStore({ uri: config.MONGODB_URI });
  }
  // It holds password hashes and phone numbers.
  await onDisk(() => mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 }));
  return openEmbeddedStore({ file: join(config.DATA_DIR, 'ocop.sqlite') });
}

async function openIndex(config: Config, storeId: string): Promise<SearchIndex> {
  const { SEARCH, DATA_DIR, MEILI_URL, MEILI_KEY } = config;
  if (SEARCH === 'meilisearch') {
    const { openMeilisearchIndex } = await import('./features/search/adapters/meilisearch.ts');
    return openMeilisearchIndex({ url: MEILI_URL, key: MEILI_KEY, storeId });
  }
  return openEmbeddedIndex({ folder: join(DATA_DIR, 'search'), storeId });
}

function senderOf(config: Config, log: Log): NoticeSender {
  switch (config.NOTICES) {
    case 'log':
      return logSender(log);
    case 'webhook':
      return webhookSender({ url: config.NOTICE_WEBHOOK_URL, secret: config.NOTICE_WEBHOOK_SECRET });
    case 'none':
    case 'auto':
      return noSender;
  }
}
