import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { createAccount, listAccounts, type AccountItem } from '../features/accounts/index.ts';
import { newId } from '../kernel/ids.ts';
import type { PersonRole } from '../kernel/rights.ts';
import { runCommand, type Output } from './run.ts';

interface PersonOptions extends Output {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
}

interface AccountOptions extends PersonOptions {
  readonly role: PersonRole;
  readonly area?: readonly string[];
}

interface ListOptions extends Output {
  readonly role?: PersonRole;
  readonly area?: string;
}

/** Makes an admin account: the way the first one comes into being. Without a password given, it makes one and shows it. */
export const createAdmin = (options: PersonOptions): Promise<void> =>
  createPerson(options, { role: 'admin' }, 'quản trị viên');

/** Makes an account of any role, as `createAdmin` does. `area`: codes of units, for the roles that have some. */
export const createPersonOfRole = ({ role, area, ...options }: AccountOptions): Promise<void> =>
  createPerson(options, { role, ...(area && { areaCodes: [...area] }) }, `tài khoản ${role}`);

async function createPerson(
  { json, name, phone, email, passwordStdin }: PersonOptions,
  role: { readonly role: PersonRole; readonly areaCodes?: string[] },
  called: string,
): Promise<void> {
  const given = passwordStdin ? (await text(process.stdin)).trimEnd().normalize('NFC') : null;
  const password = given ?? readablePassword();
  await runCommand(
    { json },
    async (container) => {
      const account = await createAccount(container, null, newId(), {
        name,
        phone: phone ?? null,
        email: email ?? null,
        password,
        roles: [role],
      });
      return { id: account.id, phone: account.phone, email: account.email, ...(given === null && { password }) };
    },
    (made) =>
      [
        `Đã tạo ${called} ${name} (${made.phone ?? made.email ?? ''}).`,
        ...(made.password === undefined
          ? []
          : [`Mật khẩu: ${made.password}  (chỉ hiện lần này, hãy đổi sau khi đăng nhập)`]),
      ].join('\n'),
  );
}

/** So many accounts are listed at most; who has more looks at them in the console. */
const MAX_LISTED = 100;

/** Lists accounts, the newest first: all, or those of a role or an area. */
export const listPeople = ({ json, role, area }: ListOptions): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      const filter = { ...(role && { role }), ...(area !== undefined && { areaCode: area }) };
      const { items, total } = await listAccounts(container, filter, { limit: MAX_LISTED, after: null, count: true });
      return { items: JSON.parse(`[${items.toString()}]`) as AccountItem[], total };
    },
    ({ items, total }) =>
      [
        ...items.map(({ id, name, phone, email, roles, disabled }) =>
          [
            id,
            name,
            phone ?? email ?? '',
            roles.map((grant) => [grant.role, ...grant.areaCodes].join(' ')).join(', '),
            ...(disabled ? ['(đã khóa)'] : []),
          ].join('  '),
        ),
        `${String(items.length)}/${String(total)} tài khoản.`,
      ].join('\n'),
  );

const WORDS = 'tuong nep lua che mat ong ga doi tram den gao thom vuon ao suoi nui rung dong lang cho'.split(' ');

/** Four syllables and six digits, easy to read out over a telephone: about 37 bits, behind the slowing of logins. */
export const readablePassword = (): string =>
  [...Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]), String(randomInt(100_000, 1_000_000))].join('-');
