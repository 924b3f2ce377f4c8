import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { createAccount } from '../features/accounts/index.ts';
import { newId } from '../kernel/ids.ts';
import { runCommand, type Output } from './run.ts';

interface AdminOptions extends Output {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
}

/** Makes an admin account: the way the first one comes into being. Without a password given, it makes one and shows it. */
export async function createAdmin({ json, name, phone, email, passwordStdin }: AdminOptions): Promise<void> {
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
        roles: [{ role: 'admin' }],
      });
      return { id: account.id, phone: account.phone, email: account.email, ...(given === null && { password }) };
    },
    (admin) =>
      [
        `Đã tạo quản trị viên ${name} (${admin.phone ?? admin.email ?? ''}).`,
        ...(admin.password === undefined
          ? []
          : [`Mật khẩu: ${admin.password}  (chỉ hiện lần này, hãy đổi sau khi đăng nhập)`]),
      ].join('\n'),
  );
}

const WORDS = 'tuong nep lua che mat ong ga doi tram den gao thom vuon ao suoi nui rung dong lang cho'.split(' ');

/** Four syllables and six digits, easy to read out over a telephone: about 37 bits, behind the slowing of logins. */
export const readablePassword = (): string =>
  [...Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]), String(randomInt(100_000, 1_000_000))].join('-');
