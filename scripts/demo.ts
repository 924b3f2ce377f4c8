import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readablePassword } from '../src/commands/admin.ts';
import { report } from '../src/commands/run.ts';
import { start, stopOnSignals } from '../src/commands/serve.ts';
import { readConfig } from '../src/config/index.ts';
import type { Container } from '../src/container.ts';
import { createAccount, createApiKey } from '../src/features/accounts/index.ts';
import { newId } from '../src/kernel/ids.ts';
import { Problem } from '../src/kernel/problems/index.ts';
import type { PersonRole } from '../src/kernel/rights.ts';

/** `DATA_DIR/demo.json`: how to get in. */
interface Demo {
  url: string;
  accounts: { role: PersonRole; login: string; password: string; areaCode: string | null; name: string }[];
  apiKey: string;
}

/** Invented people; only the places are real. */
const cast: readonly Omit<Demo['accounts'][number], 'password'>[] = [
  { role: 'admin', login: '0912000001', areaCode: null, name: 'Quản trị viên (demo)' },
  { role: 'officer', login: '0912000002', areaCode: '05908', name: 'Cán bộ xã Phú Bình (demo)' },
  { role: 'officer', login: '0912000003', areaCode: '05941', name: 'Cán bộ xã Điềm Thụy (demo)' },
  { role: 'officer', login: '0912000004', areaCode: '19', name: 'Cán bộ tỉnh Thái Nguyên (demo)' },
  { role: 'helper', login: '0912000005', areaCode: '05908', name: 'Tổ công nghệ số xã Phú Bình (demo)' },
  { role: 'producer', login: '0912000006', areaCode: null, name: 'Hộ sản xuất (demo)' },
];

/** The cast of a first start, or of the one before: a second start keeps the data and the passwords. */
function readDemo(...files: readonly string[]): Demo {
  const file = files.find((each) => existsSync(each));
  if (file !== undefined) return JSON.parse(readFileSync(file, 'utf8')) as Demo;
  return { url: '', accounts: cast.map((person) => ({ ...person, password: readablePassword() })), apiKey: '' };
}

const writeDemo = (file: string, demo: Demo): void =>
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });

async function ensurePeople(container: Container, { accounts }: Demo): Promise<void> {
  for (const { role, login, password, areaCode, name } of accounts) {
    const roles = [{ role, ...(areaCode !== null && { areaCodes: [areaCode] }) }];
    try {
      await createAccount(container, null, newId(), { name, phone: login, password, roles });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'login_taken')) throw error;
    }
  }
}

async function newApiKey(container: Container): Promise<string> {
  const { token } = await createApiKey(container, { id: 'demo' }, newId(), {
    name: 'Sàn thử (demo)',
    scopes: ['feeds:read', 'catalogue:read'],
  });
  return token;
}

function page({ url, accounts, apiKey }: Demo): string {
  const [admin] = accounts;
  const rows = accounts.map(
    ({ role, login, password, name }) => `  ${role.padEnd(9)} ${login}  ${password.padEnd(26)} ${name}`,
  );
  return `
OCOP Bridge đang chạy ở ${url}        (Ctrl+C để dừng; dữ liệu được giữ lại)

  Tài liệu API (docs)   ${url}/docs
  Sẵn sàng chưa (ready) ${url}/readyz

Tài khoản thử, người và mật khẩu đều bịa (demo accounts: role, phone, password):
${rows.join('\n')}

Khóa API của một sàn thử (API key):
  ${apiKey}

Thử ngay (try):
  curl -s ${url}/v1/areas/05932/successors
  curl -s ${url}/v1/sessions -H 'Content-Type: application/json' \\
    -d '{"login":"${admin?.login ?? ''}","password":"${admin?.password ?? ''}"}'
`;
}

try {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const running = await start(config);
  const file = join(config.DATA_DIR, 'demo.json');
  const draft = `${file}.draft`;
  const known: Demo = { ...readDemo(file, draft), url: running.url ?? '' };
  // The passwords first: after a start that was cut off behind the accounts nobody would know them.
  writeDemo(draft, known);
  await ensurePeople(running.container, known);
  const demo: Demo = { ...known, apiKey: known.apiKey || (await newApiKey(running.container)) };
  writeDemo(draft, demo);
  renameSync(draft, file);
  console.log(page(demo));
  stopOnSignals(running);
} catch (error) {
  report(error, false);
  process.exit();
}
