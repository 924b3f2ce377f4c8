import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/features/search/adapters/embedded.ts';
import { searchContract } from './contract.ts';

describe('the embedded search index', () => {
  searchContract(() => {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-search-'));
    const index = openEmbeddedIndex({ folder, storeId: 'test' });
    return Promise.resolve({
      index,
      async dispose() {
        await index.close();
        rmSync(folder, { recursive: true });
      },
    });
  });
});
