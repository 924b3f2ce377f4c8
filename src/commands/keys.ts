import { createApiKey, getApiKey, listApiKeys, revokeApiKey, SCOPE } from '../features/accounts/index.ts';
import { newId } from '../kernel/ids.ts';
import { Refused, runCommand, type Output } from './run.ts';

interface CreateOptions extends Output {
  readonly name: string;
  readonly scope: readonly string[];
}

/** So many keys are listed at most. */
const MAX_LISTED = 100;

/** Makes a key for a marketplace or another program; its token is shown this once. */
export const createKey = ({ json, name, scope }: CreateOptions): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      const wrong = scope.filter((one) => !SCOPE.test(one));
      if (wrong.length > 0)
        throw new Refused(
          'scope_unknown',
          `Không có phạm vi ${wrong.join(', ')}. Chọn: feeds:read, catalogue:read, channel:<mã sàn>.`,
        );
      const { key, token } = await createApiKey(container, null, newId(), { name, scopes: [...scope] });
      return { id: key.id, name: key.name, scopes: key.scopes, token };
    },
    ({ id, token }) => [`Đã tạo khóa ${name} (${id}).`, `Khóa: ${token}  (chỉ hiện lần này)`].join('\n'),
  );

/** Lists keys, the newest first, those that were revoked too; never their secrets. */
export const listKeys = ({ json }: Output): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      const { items, total } = await listApiKeys(container, { limit: MAX_LISTED, after: null, count: true });
      return {
        items: items.map(({ id, name, scopes, createdAt, revokedAt }) => ({ id, name, scopes, createdAt, revokedAt })),
        total,
      };
    },
    ({ items, total }) =>
      [
        ...items.map(({ id, name, scopes, revokedAt }) =>
          [id, name, scopes.join(' '), ...(revokedAt === null ? [] : [`(thu hồi ${revokedAt})`])].join('  '),
        ),
        `${String(items.length)}/${String(total)} khóa.`,
      ].join('\n'),
  );

/** A key opens nothing any more, at once; once more is nothing. */
export const revokeKey = (id: string, { json }: Output): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      await revokeApiKey(container, null, await getApiKey(container, id));
      return { id };
    },
    () => `Đã thu hồi khóa ${id}.`,
  );
