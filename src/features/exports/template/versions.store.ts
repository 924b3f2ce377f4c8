import { createHash } from 'node:crypto';
import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../../kernel/schemas.ts';
import { insertUnlessThere } from '../../../platform/store/change.ts';
import { defineCollection } from '../../../platform/store/collection.ts';
import { docFields, type Doc } from '../../../platform/store/document.ts';
import type { Store } from '../../../platform/store/port.ts';
import type { TemplateVersion } from './versions.domain.ts';

const fields = {
  /** The account that hands templates in and the shop they name: nobody can make another's look outdated. */
  seller: Type.String(),
  sha256: Type.String(),
  day: Type.String(),
  keys: Type.Array(Type.String()),
  /** What row 2 says; absent of templates that were used before it was kept. */
  signature: Type.Optional(Type.String()),
  categoryRoot: Type.Optional(Type.String()),
  context: Type.Optional(Type.String()),
  takenAt: Type.String(),
};

type UsedTemplate = Doc & Readonly<Static<TObject<typeof fields>>>;

/** Templates that were taken, each once for a seller. */
export const templates = defineCollection<UsedTemplate>('usedTemplates', {
  schema: closed({ ...docFields, ...fields }),
  indexes: [{ keys: ['seller', 'day'], for: 'what a shop has used, the newest first' }],
});

const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

/** Names a shop as an account sees it. */
export const sellerOf = (accountId: string, context: string): string => hashOf(accountId, context);

/** More versions than a shop sees in two years, if they change each week. */
const MAX_VERSIONS = 100;

/** The templates that a seller has used, the newest first. */
export async function usedBy(store: Pick<Store, 'collection'>, seller: string): Promise<readonly TemplateVersion[]> {
  const find = { sort: ['day'], order: 'descending', limit: MAX_VERSIONS } as const;
  const { items } = await store.collection(templates).find({ seller }, find);
  // Before it was kept, only templates for all categories could be filled in.
  return items.map(({ signature = '', categoryRoot = '0', ...item }) => ({ ...item, signature, categoryRoot }));
}

/** Keeps in mind that a seller has used a template; the second time is nothing. */
export const noteUse = (
  store: Pick<Store, 'collection'>,
  seller: string,
  context: string,
  { sha256, day, keys, signature, categoryRoot }: TemplateVersion,
  takenAt: string,
): Promise<void> =>
  insertUnlessThere(store.collection(templates), {
    id: hashOf(seller, sha256),
    seller,
    sha256,
    day,
    keys: [...keys],
    signature,
    categoryRoot,
    context,
    takenAt,
  });
