import { route, type Route } from '../../http/route.ts';
import { onlyFile, type UploadRule } from '../../http/upload.ts';
import type { Locale } from '../../kernel/text.ts';
import { None } from '../../kernel/schemas.ts';
import { ByChannel } from '../channels/index.ts';
import { CategoriesAnswer, CategoriesQuery, CategoryListAnswer, CategoryListBody } from './categories.schemas.ts';
import { findList, openCategorySearch, replaceList, type CategoryDeps, type Found } from './categories.service.ts';
import type { CategoryListRecord } from './category-lists.store.ts';

/** A CSV file is of no type that we know: whoever reads it says what it is. */
const upload: UploadRule = {
  field: 'list',
  maxFiles: 1,
  maxBytes: 10_485_760,
  types: ['xlsx'],
  unknownAs: 'xlsx',
};

const common = { tag: 'Channels', params: ByChannel } as const;
const example = {
  params: { channel: 'lazada' },
  body: { source: 'Lazada Open Platform, /category/tree/get, vi_VN', checkedOn: '2026-11-20' },
} as const;

/** The categories of marketplaces: handed in by an admin, found by whoever describes a product. */
export function categoryRoutes(deps: CategoryDeps): readonly Route[] {
  const search = openCategorySearch(deps);
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/channels/:channel/categories',
      operation: 'findCategories',
      summary: 'Categories of a marketplace by words of their paths; those that goods of a set use come first',
      permission: 'channel.read',
      query: CategoriesQuery,
      body: None,
      answer: { status: 200, schema: CategoriesAnswer },
      example: {
        params: example.params,
        query: { q: 'tương', setNumber: 9 },
        answer: {
          items: [{ id: '10100517', path: 'Bách hóa > Gia vị > Tương', leaf: true, uses: 3, suggested: true }],
          source: example.body.source,
          checkedOn: example.body.checkedOn,
          count: 8_021,
          note: null,
        },
      },
      handle: async ({ params, query, locale }) => presentFound(await search(params.channel, query), locale),
    }),
    route({
      ...common,
      method: 'put',
      path: '/v1/channels/:channel/categories',
      operation: 'replaceCategories',
      summary: 'Hand in the list of categories: CSV with the first line id,path, or a template of Shopee that has them',
      permission: 'channel.manage',
      query: None,
      body: CategoryListBody,
      upload,
      answer: { status: 200, schema: CategoryListAnswer },
      example: {
        ...example,
        answer: {
          ...{ channel: 'lazada', version: 1, count: 8_021, ...example.body },
          replacedAt: '2026-11-23T02:00:00.000Z',
        },
      },
      problems: ['categories_unusable', 'file_too_large', 'changed_meanwhile'],
      // Where there is no list yet, every version that is named is stale.
      load: async ({ params }) => ({ version: 0, known: null, ...(await knownOf(deps, params.channel)) }),
      ifMatch: 'optional',
      handle: async ({ params, caller, body, files, subject }) => {
        const { sha256 } = onlyFile(files);
        const handedIn = { ...body, accountId: caller.id, sha256 };
        return presentList(await replaceList(deps, params.channel, subject.known, handedIn));
      },
    }),
  ];
}

async function knownOf(deps: CategoryDeps, channel: Parameters<typeof findList>[1]) {
  const known = await findList(deps, channel);
  return known && { version: known.version, known };
}

const presentFound = ({ record, items }: Found, locale: Locale): CategoriesAnswer => ({
  items: [...items],
  source: record?.source ?? null,
  checkedOn: record?.checkedOn ?? null,
  count: record?.count ?? 0,
  note: record ? null : NO_LIST[locale],
});

const NO_LIST = {
  vi: 'Chưa ai nạp danh mục của sàn này. Quản trị viên nạp bằng PUT cùng địa chỉ.',
  en: 'Nobody has handed in the categories of this marketplace. An admin does so by PUT at the same address.',
} as const;

const presentList = ({ id, version, count, source, checkedOn, replacedAt }: CategoryListRecord) => ({
  channel: id as Parameters<typeof findList>[1],
  version,
  count,
  source,
  checkedOn,
  replacedAt,
});
