import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY, HOUR } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { sync } from '../../../platform/files/durable.ts';
import { outageIn } from '../../../platform/sqlite/failures.ts';
import { promised } from '../../../platform/sqlite/promised.ts';
import { checkChanges, checkSearch } from '../checks.domain.ts';
import { SearchUnavailable, type Building, type SearchIndex } from '../port.ts';
import { IndexFile } from './embedded/index-file.ts';
import { LAYOUT } from './embedded/layout.ts';

/**
 * Names the file that is searched. It is replaced by a rename, the index file itself never is: SQLite keeps what is
 * newest in a second file beside it, and a process would take the one of the old index for that of the new.
 * Each layout has its own, so that an old and a new release can run side by side.
 */
const POINTER = `current-v${String(LAYOUT)}`;
/** Begins the names of files of this layout. */
const OURS = `v${String(LAYOUT)}-`;

export interface EmbeddedIndexOptions {
  readonly folder: string;
  /** Which store the products are of: an index of another one is built anew. */
  readonly storeId: string;
}

/**
 * The index as an SQLite file in `folder`. Every process follows the log by itself: who comes first writes, the others
 * find it written. A new index is another file; each process changes over at its next look (`lastIndexedSeq`).
 */
export function openEmbeddedIndex({ folder, storeId }: EmbeddedIndexOptions): SearchIndex {
  let current: { readonly name: string; readonly file: IndexFile } | null = null;

  function drop(): void {
    current?.file.close();
    current = null;
  }

  /** The index that the pointer names, by now. */
  function look(): IndexFile | null {
    const name = named(folder);
    if (name !== null && current?.name === name) return current.file;
    drop();
    // SQLite would make a file that is not there, and waits long for one that is empty.
    if (name === null || !statSync(join(folder, name), { throwIfNoEntry: false })?.size) return null;
    try {
      current = { name, file: IndexFile.open(join(folder, name), storeId) };
    } catch {
      // Of another layout or store, broken, or gone by now: as if there were none.
      return null;
    }
    return current.file;
  }

  /** @throws SearchUnavailable */
  async function asked<Result>(ask: (file: IndexFile) => Result | Promise<Result>): Promise<Result> {
    const file = current?.file ?? look();
    if (!file) throw new SearchUnavailable('there is no index yet');
    try {
      return await ask(file);
    } catch (cause) {
      throw asUnavailable(cause);
    }
  }

  /** Where even that can't be written, the next who is let does it. */
  function forget(): void {
    try {
      rmSync(join(folder, POINTER), { force: true });
    } catch {
      drop();
    }
  }

  /** A failure in the words of the port. A file that is broken is no index any more: whoever looks next builds another. */
  function asUnavailable(cause: unknown): unknown {
    const reason = outageIn(cause);
    if (reason === null) return cause;
    if (reason === 'damaged' && current?.name === named(folder)) forget();
    // It is opened again at the next look: what is read-only now need not be then.
    if (reason === 'damaged' || reason === 'readOnly') drop();
    return new SearchUnavailable('the index can not be read', { cause });
  }

  function begin(): Building {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = `${OURS}${newId()}.sqlite`;
    const draft = join(folder, `${name}${DRAFT}`);
    const file = IndexFile.create(draft, storeId);
    return {
      async write(changes) {
        checkChanges(changes);
        await file.write(changes);
      },
      async publish(seq) {
        await file.seal(seq);
        file.close();
        await sync(draft);
        await rename(draft, join(folder, name));
        await point(folder, name);
        look();
        await removeOthers(folder, name);
      },
      async discard() {
        file.close();
        await removeFile(draft);
      },
    };
  }

  return {
    shared: false,
    async search(search) {
      checkSearch(search);
      return asked((file) => file.search(search));
    },
    async lastIndexedSeq() {
      try {
        return (await look()?.lastIndexedSeq()) ?? null;
      } catch {
        drop();
        return null;
      }
    },
    async write(changes, { from, to }) {
      checkChanges(changes);
      await asked(async (file) => {
        await file.write(changes);
        await file.moveOn(from, to);
      });
    },
    build: () => promised(begin),
    async ping() {
      await asked((file) => file.lastIndexedSeq());
    },
    close: () => promised(drop),
  };
}

const DRAFT = '.draft';

/** The file that the pointer names: one that we have made, whatever has been written into it since. */
function named(folder: string): string | null {
  try {
    const name = readFileSync(join(folder, POINTER), 'utf8').trim();
    return name.startsWith(OURS) && /^[\w.-]{1,100}$/.test(name) ? name : null;
  } catch {
    return null;
  }
}

async function point(folder: string, name: string): Promise<void> {
  const draft = join(folder, `${POINTER}-${newId()}`);
  await writeFile(draft, name, { flush: true });
  await rename(draft, join(folder, POINTER));
  await sync(folder);
}

/**
 * Removes other indexes of this layout: who has one open reads on in it. Where that is not allowed they go with the next
 * change. What belongs to another layout goes when nobody has written it for days: no release uses it any more.
 */
async function removeOthers(folder: string, name: string): Promise<void> {
  for (const other of await readdir(folder)) {
    const path = join(folder, other);
    if (other === POINTER || other.startsWith(name)) continue;
    if (!other.startsWith(OURS) && (await ageOf(path)) < 7 * DAY) continue;
    // Somebody else may be building, too.
    if (other.includes(DRAFT) && (await ageOf(path)) < HOUR) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}

const ageOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  return found ? Date.now() - found.mtimeMs : 0;
};

async function removeFile(path: string): Promise<void> {
  for (const beside of ['', '-wal', '-shm']) await rm(`${path}${beside}`, { force: true });
}
