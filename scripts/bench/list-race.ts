import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer, type Container } from '../../src/container.ts';
import { productionConfig } from './production.ts';
import { race, type Side } from './race.ts';
import { startServer } from './server.ts';

export const ITEMS = 20_000;

interface List {
  /** Fills the store of the service. */
  readonly fill: (container: Container) => Promise<unknown>;
  /** The first page of the list, of 20, as it is asked for at this address. */
  readonly ask: (url: string) => Promise<Side> | Side;
  /** What else must hold of the running service; answers what the note says of it. */
  readonly check?: (list: Side, folder: string) => Promise<string>;
}

/** Races a list of the service against Fastify that sends the same bytes from memory. */
export async function raceList({ fill, ask, check }: List) {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
  try {
    const container = await createContainer(productionConfig(folder));
    await prepare(container);
    await fill(container);
    await container.close();
    const ours = await startServer('service', folder);
    const list = await ask(ours.url);
    const bytes = join(folder, 'answer.json');
    writeFileSync(bytes, await firstPage(list));
    const reference = await startServer('bytes.fastify', bytes);
    try {
      const result = await race(list, { url: reference.url });
      return check ? { ...result, note: `${result.note}; ${await check(list, folder)}` } : result;
    } finally {
      await Promise.all([ours.stop(), reference.stop()]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The headers of a person who has signed in. */
export async function signedIn(
  url: string,
  { phone, password }: { readonly phone: string; readonly password: string },
) {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: phone, password }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return { authorization: `Bearer ${accessToken}` };
}

async function firstPage({ url, headers = {} }: Side): Promise<string> {
  const answer = await fetch(url, { headers });
  const body = await answer.text();
  const { items } = JSON.parse(body) as { items: readonly unknown[] };
  if (items.length !== 20) throw new Error(`${String(items.length)} items instead of 20`);
  return body;
}
