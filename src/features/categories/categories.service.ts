import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { dayOf, type Clock } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { valueOf, type Parsed } from '../../kernel/parsed.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import { FileMissing, type Files } from '../../platform/files/port.ts';
import { csvRows } from '../../platform/office/csv-rows.ts';
import { refuseTaken, saveVersion } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { proposedForSet, type ChannelCode, type Channels } from '../channels/index.ts';
import { TemplateUnusable, type ReadTemplateCategories } from '../exports/index.ts';
import { categoryUses } from '../products/index.ts';
import {
  categoriesIn,
  categoriesOf,
  categoryList,
  findCategories,
  type Category,
  type CategoryList,
  type FoundCategory,
} from './categories.domain.ts';
import { categoriesReplaced } from './categories.events.ts';
import type { CategoriesQuery, CategoryListBody } from './categories.schemas.ts';
import { categoryFilesIn, categoryListsIn, LIST_FILE, type CategoryListRecord } from './category-lists.store.ts';

export interface CategoryDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly files: Files;
  readonly channels: Channels;
  readonly readCategories: ReadTemplateCategories;
}

/** A list that was searched last, by the marketplace: an upload makes a new one under another id. */
type Searched = Map<ChannelCode, { readonly listId: string; readonly list: CategoryList }>;

/** A list as it was handed in: by whom, and where its file is. */
interface HandedIn extends CategoryListBody {
  readonly accountId: string;
  readonly sha256: string;
}

/** A text of more is no list of categories. A workbook may be larger: its own bounds are those of templates. */
const MAX_CSV_BYTES = 4 * 2 ** 20;

/** The list of a marketplace as it is known; `null` when nobody has handed in one. */
export const findList = ({ store }: Pick<CategoryDeps, 'store'>, channel: ChannelCode) =>
  categoryListsIn(store).get(channel);

/**
 * Puts a list in the place of the one that was known before.
 * @throws Problem body_invalid, categories_unusable with every row that is wrong, changed_meanwhile when another was faster
 */
export async function replaceList(
  deps: CategoryDeps,
  channel: ChannelCode,
  known: CategoryListRecord | null,
  handedIn: HandedIn,
): Promise<CategoryListRecord> {
  const { store, clock, files } = deps;
  const { accountId, sha256, source, checkedOn } = handedIn;
  const at = clock.now();
  if (checkedOn > dayOf(at)) throw bodyInvalid([{ pointer: '/checkedOn', code: 'day_ahead' }]);
  const parsed = await files.lend(sha256, (path) => readList(deps, channel, path, accountId));
  const categories = valueOf(parsed, (errors) => new Problem('categories_unusable', { errors }));
  const listId = newId();
  await categoryFilesIn(files).put(listId, (folder) => writeFile(join(folder, LIST_FILE), JSON.stringify(categories)));
  const fields = { listId, count: categories.length, source, checkedOn, replacedAt: at };
  const as = (document: Omit<CategoryListRecord, 'revision'>) => {
    const { version, count } = document;
    const event = categoriesReplaced({ version, count, source, checkedOn });
    return withEvent(document, event, { actorId: accountId, at });
  };
  if (!known)
    return refuseTaken(
      categoryListsIn(store).insert(as({ id: channel, version: 1, ...fields })),
      () => new Problem('changed_meanwhile'),
    );
  return saveVersion(categoryListsIn(store), known, (now) => ({
    ...as({ ...now, ...fields, version: now.version + 1 }),
    revision: now.revision,
  }));
}

/** @throws Problem overloaded when too many workbooks wait already */
async function readList(
  { readCategories }: CategoryDeps,
  channel: ChannelCode,
  path: string,
  accountId: string,
): Promise<Parsed<readonly Category[]>> {
  const refused = (error: FieldError) => ({ errors: [error] });
  const bytes = await readFile(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    if (channel !== 'shopee') return refused({ pointer: '/list', code: 'template_not_taken' });
    try {
      const listed = await readCategories(path, accountId);
      return categoriesOf(
        channel,
        listed.map((cells, at) => ({ number: at + 1, cells })),
      );
    } catch (error) {
      if (!(error instanceof TemplateUnusable)) throw error;
      return refused({ pointer: '/list', code: error.flaw, values: error.values });
    }
  }
  if (bytes.length > MAX_CSV_BYTES)
    return refused({ pointer: '/list', code: 'too_long', values: { limit: MAX_CSV_BYTES } });
  const rows = textOf(bytes);
  return rows === null ? refused({ pointer: '/list', code: 'categories_text' }) : categoriesIn(channel, rows);
}

function textOf(bytes: Uint8Array) {
  try {
    return csvRows(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** What is found in the list of a marketplace, and what is known of the list; without a list nothing. */
export interface Found {
  readonly record: CategoryListRecord | null;
  readonly items: readonly FoundCategory[];
}

/** A search over the lists; what was read last of each stays in memory. */
export function openCategorySearch(deps: CategoryDeps) {
  const searched: Searched = new Map();
  return async (channel: ChannelCode, { setNumber, ...question }: CategoriesQuery): Promise<Found> => {
    const found = await newestList(deps, channel, searched);
    if (!found) return { record: null, items: [] };
    const { categories } = deps.channels[channel];
    const uses = setNumber === undefined ? new Map<string, number>() : await categoryUses(deps, channel, setNumber);
    const ids = setNumber === undefined || !categories ? [] : [...proposedForSet(categories, setNumber)];
    const use = { uses, proposed: new Set(ids.map(String)) };
    return { record: found.record, items: findCategories(found.list, use, question) };
  };
}

async function newestList(
  deps: CategoryDeps,
  channel: ChannelCode,
  searched: Searched,
): Promise<{ readonly record: CategoryListRecord; readonly list: CategoryList } | null> {
  const record = await findList(deps, channel);
  if (!record) return null;
  const { listId } = record;
  const last = searched.get(channel);
  if (last?.listId === listId) return { record, list: last.list };
  try {
    const { content } = await categoryFilesIn(deps.files).open(listId, LIST_FILE);
    const list = categoryList((await json(content)) as readonly Category[]);
    searched.set(channel, { listId, list });
    return { record, list };
  } catch (error) {
    const isReplaced = error instanceof FileMissing && (await findList(deps, channel))?.listId !== listId;
    if (!isReplaced) throw error;
    // Another was handed in, and the sweep has taken this one away meanwhile.
    return newestList(deps, channel, searched);
  }
}
