import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { collections } from '../collections.ts';
import { isStartedByNpm, loadConfig, processRoles, redacted, VERSION, type Config } from '../config/index.ts';
import { createContainer, type Container } from '../container.ts';
import { createHttpServer } from '../http/server.ts';
import { SECOND } from '../kernel/clock.ts';
import { migrateFirst, noteWritten, waitingSchemas } from '../platform/migration/schemas.ts';
import { announceProcess } from '../platform/processes/processes.ts';
import { descriptorLimit, mostConnections, tooFewDescriptors } from './descriptors.ts';
import { prepareAreas } from './prepare.ts';
import type { AnyCollection } from '../platform/store/collection.ts';
import { EXIT, refuseNewerStore, Refused, report } from './run.ts';
import { whenThere } from './waiting.ts';

/** A process of the service at work. */
export interface Running {
  /** Where the API listens; `null` for a worker. */
  readonly url: string | null;
  readonly container: Container;
  /** Stops taking work, finishes or hands back what is under way, closes the store. */
  stop(): Promise<void>;
}

/** Starts the roles of the configuration. @throws Refused where so few files may be open that nothing would work */
export async function start(config: Config): Promise<Running> {
  const refusal = tooFewDescriptors();
  if (refusal !== null) throw new Refused('descriptors_too_few', refusal);
  const container = await whenThere(config, () => openPrepared(config));
  const { log, pump, reserve, search, soundness, worker } = container;
  const roles = processRoles(config);
  // First what may fail, a port that is taken: work that has begun is not dropped for it.
  const api = roles.has('api') ? await listen(container) : null;
  // Who is asked what is for sale keeps the index by which it looks.
  if (roles.has('api')) search.follower.start();
  soundness.start();
  reserve.start();
  const presence = announceProcess(container, { release: VERSION, roles: [...roles], collections });
  if (roles.has('worker')) {
    pump.start();
    worker.start();
  }
  const url = api && `http://${config.HOST}:${String(api.port)}`;
  log.info({ config: redacted(config), url }, 'started');
  // The demo has it so, and says by itself who can sign in.
  if (config.NODE_ENV === 'production' && config.NOTICES === 'none')
    log.warn({}, 'NOTICES=none: codes for passwords and for taking over a profile reach nobody');

  return {
    url,
    container,
    async stop() {
      const deadlineMs = config.SHUTDOWN_SECONDS * SECOND;
      // Side by side, so that a slow client takes no time from the jobs.
      await Promise.all([
        api?.drain(deadlineMs),
        roles.has('worker') && worker.stop(deadlineMs),
        roles.has('worker') && pump.stop(deadlineMs),
        search.follower.stop(),
      ]);
      await presence.stop();
      await container.close();
    },
  };
}

/** The parts, with all in the store that a start brings in. */
async function openPrepared(config: Config): Promise<Container> {
  const container = await createContainer(config);
  const { feeds, log, store } = container;
  try {
    await refuseUnfit(container);
    await noteWritten(store, collections);
    const waiting = await waitingSchemas(store, collections);
    if (waiting.length > 0) log.warn({ waiting }, 'documents of older versions wait for ocop migrate');
    await prepareAreas(container);
    if (processRoles(config).has('worker')) await feeds.noteMapping();
    const mapping = await feeds.mappingState();
    if (mapping.state !== 'same')
      log.warn(mapping, 'feed rows are made in another way than this process would make them');
    return container;
  } catch (error) {
    await container.close();
    throw error;
  }
}

/** @throws Refused, exit 78, when the store is newer than this release, or has to be migrated before it starts */
export async function refuseUnfit(
  { store }: Pick<Container, 'store'>,
  all: readonly AnyCollection[] = collections,
): Promise<void> {
  await refuseNewerStore(store);
  const first = (await migrateFirst(store, all)).map(({ collection }) => collection);
  if (first.length === 0) return;
  const advice = 'Hãy chạy npx ocop migrate trước khi khởi động phiên bản này (run it before this release starts)';
  throw new Refused('migrate_first', `${advice}: ${first.join(', ')}`, EXIT.config);
}

async function listen({ app, config, log, metrics }: Container) {
  const server = createHttpServer(app, {
    log,
    connections: { most: mostConnections(descriptorLimit()), behindProxy: config.TRUST_PROXY !== '' },
    shedding: { metrics },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  return { port: (server.address() as AddressInfo).port, drain: server.drain };
}

/** Runs until a signal; exits 78 when the configuration is wrong, and with the reason when it can't start. */
export async function serve(overrides: Partial<Config> = {}): Promise<void> {
  try {
    stopOnSignals(await start({ ...loadConfig(), ...overrides }));
  } catch (error) {
    report(error, false);
    process.exit();
  }
}

/** So often a process that npm has started looks whether npm is still there. */
const ORPHAN_MS = SECOND;

/**
 * npm hands no signal on: it ends its shell, and what that has started would go on without anybody who knows of it.
 * Where a shell is replaced by what it runs, or the service is started without npm, it gets the signal itself.
 */
function stopAsOrphan(end: (signal: string) => Promise<void>): void {
  if (!isStartedByNpm()) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    void end('npm has ended');
  }, ORPHAN_MS).unref();
}

/** Stops on SIGTERM or SIGINT, exits 0 when everything was finished or handed back; a second signal ends at once. */
export function stopOnSignals(running: Running): void {
  const { log } = running.container;
  let stopping = false;
  const end = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    try {
      await running.stop();
      log.info({}, 'stopped');
    } catch (err) {
      log.error({ err }, 'stopped badly');
      process.exitCode = 1;
    }
    // What still holds the process open would hold it for ever: a moment for the log to be written, then the end.
    await setTimeout(50);
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
  stopAsOrphan(end);
}
