import { mkdir, writeFile } from 'node:fs/promises';
import { rightsPage } from '../test/http/rights.ts';
import { startService } from '../test/support/service.ts';

/** `npm run docs`: writes the pages of src/docs that follow from the program. Tests fail while one of them differs. */
const service = await startService();
const pages = { 'src/docs/rights.md': rightsPage(service.container.routes) };
await service.stop();

await mkdir('src/docs', { recursive: true });
for (const [path, page] of Object.entries(pages)) {
  await writeFile(path, page);
  console.log(`wrote ${path}`);
}
