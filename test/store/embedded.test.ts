import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { storeContract } from './contract.ts';

describe('the embedded store', () => {
  storeContract({ open: openInNewFolder });
});

async function openInNewFolder(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'ocop-store-'));
  const store = openEmbeddedStore({ file: join(folder, 'store.sqlite') });
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
