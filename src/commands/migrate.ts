import { collections } from '../collections.ts';
import type { Container } from '../container.ts';
import { dropIndexes, unusedIndexes, type UnusedIndex } from '../platform/migration/indexes.ts';
import { migrate as migrateDocuments, MigrationUnderWay, type Migrated } from '../platform/migration/migrate.ts';
import { othersAlive } from '../platform/processes/processes.ts';
import { prepare } from './prepare.ts';
import { EXIT, Refused, refuseNewerStore, runCommand, type Output } from './run.ts';

interface MigrateCommandOptions extends Output {
  readonly dryRun: boolean;
  readonly prune: boolean;
}

interface Result {
  readonly dryRun: boolean;
  readonly areas: number;
  readonly collections: readonly Migrated[];
  /** Dropped, or to be dropped by `--prune`. */
  readonly unusedIndexes: readonly UnusedIndex[];
  readonly pruned: boolean;
}

const UNDER_WAY = 'Một tiến trình khác đang chuyển đổi kho dữ liệu; hãy đợi nó xong (another process migrates).';

/**
 * Brings the store to what this release comes with: units, the mapping of feed rows, documents of older versions and
 * their summaries. With `dryRun` it counts only; with `prune` it drops what only older releases have asked by. Exits 65
 * when single documents could not be migrated.
 */
export const migrate = ({ json, dryRun, prune }: MigrateCommandOptions): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      await refuseNewerStore(container.store);
      if (prune && !dryRun) await refuseBesideOthers(container);
      if (!dryRun) await prepare(container);
      const migrated = await documentsMigrated(container, dryRun);
      const unused = await unusedIndexes(container.store, collections);
      if (prune && !dryRun) await dropIndexes(container.store, collections, unused);
      if (migrated.some(({ failures }) => failures.length > 0)) process.exitCode = EXIT.data;
      return {
        dryRun,
        areas: container.areas.list({})?.length ?? 0,
        collections: migrated,
        unusedIndexes: unused,
        pruned: prune && !dryRun,
      };
    },
    say,
  );

async function documentsMigrated({ store, clock, log }: Container, dryRun: boolean): Promise<readonly Migrated[]> {
  try {
    return await migrateDocuments({ store, clock, log }, collections, { dryRun, progress: progress() });
  } catch (error) {
    if (error instanceof MigrationUnderWay) throw new Refused('migration_under_way', UNDER_WAY);
    throw error;
  }
}

async function refuseBesideOthers(container: Container): Promise<void> {
  const others = await othersAlive(container, collections);
  if (others.length === 0) return;
  const named = others.map(({ release, roles, seenAt }) => `  ${release} (${roles.join(', ')}), ${seenAt}`);
  throw new Refused(
    'other_release_alive',
    ['Tiến trình của phiên bản khác còn chạy, chưa xóa chỉ mục nào (others are alive):', ...named].join('\n'),
  );
}

const TELL_EVERY_MS = 1_000;

/** On standard error, once a second: standard output is for the result. */
function progress(): (collection: string, done: number, all: number) => void {
  let told = performance.now();
  return (collection, done, all) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    console.error(`${collection}: ${String(done)}/${String(all)}`);
  };
}

function say({ dryRun, areas, collections: migrated, unusedIndexes: unused, pruned }: Result): string {
  const indexes = unused.map(({ index }) => `  ${index}`);
  return [
    dryRun
      ? 'Chưa thay đổi gì (--dry-run).'
      : `Kho dữ liệu đã sẵn sàng cho phiên bản này, có ${String(areas)} đơn vị hành chính.`,
    ...migrated.flatMap(sayCollection),
    ...(indexes.length === 0
      ? []
      : [pruned ? 'Đã xóa chỉ mục cũ:' : 'Chỉ mục không còn dùng, xóa bằng --prune khi không còn bản cũ:', ...indexes]),
  ].join('\n');
}

const sayCollection = ({ collection, version, before, after, failures }: Migrated): readonly string[] => [
  `${collection} (v${String(version)}): ${String(before.documents)} → ${String(after.documents)} tài liệu, cần chuyển đổi (behind) ${String(before.behind)} → ${String(after.behind)}${after.newer > 0 ? `, của bản mới hơn (newer) ${String(after.newer)}` : ''}`,
  ...failures.map(({ id, reason }) => `  ${id}: ${reason}`),
];
