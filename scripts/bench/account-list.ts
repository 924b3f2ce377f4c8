import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { race, type Side } from './race.ts';
import { startServer } from './server.ts';
import { ADMIN, fillAccounts } from './accounts.ts';

const ACCOUNTS = 20_000;

/** What the store adds: rights looked up at each request, a page from an index, nothing cached. */
export const accountList: Line = {
  name: 'account-list',
  ours: `GET /v1/admin/accounts: 20 summaries out of ${ACCOUNTS.toLocaleString('en')} in the embedded store, session and rights looked up each time, nothing cached`,
  reference: 'Fastify that sends the same bytes from memory to whoever asks',
  unit: 'requests/s',
  reach: 0.1,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    try {
      await fillAccounts(folder, ACCOUNTS);
      const ours = await startServer('service', folder);
      const list = await signedIn(ours.url);
      const bytes = join(folder, 'answer.json');
      writeFileSync(bytes, await bodyOf(list));
      const reference = await startServer('bytes.fastify', bytes);
      try {
        return await race(list, { url: reference.url });
      } finally {
        await Promise.all([ours.stop(), reference.stop()]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The list as the admin asks for it. */
async function signedIn(url: string): Promise<Side> {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: ADMIN.phone, password: ADMIN.password }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return { url: `${url}/v1/admin/accounts`, headers: { authorization: `Bearer ${accessToken}` } };
}

async function bodyOf({ url, headers = {} }: Side): Promise<string> {
  const answer = await fetch(url, { headers });
  const body = await answer.text();
  const { items } = JSON.parse(body) as { items: readonly unknown[] };
  if (items.length !== 20) throw new Error(`${String(items.length)} items instead of 20`);
  return body;
}
