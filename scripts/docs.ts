import { writeFile } from 'node:fs/promises';
import { rightsPage } from '../test/http/rights.ts';
import { startService } from '../test/support/service.ts';
import { apiTypesPage } from './docs/api-types.ts';
import { eventsPage } from './docs/events-page.ts';

/**
 * `npm run docs`: writes what follows from the program: pages of src/docs, and the types by which the console calls the
 * API. Tests fail while one of them differs.
 */
const service = await startService();
const { routes, eventTypes } = service.container;
const pages = {
  'src/docs/rights.md': rightsPage(routes),
  'src/docs/events.md': eventsPage(eventTypes),
  'src/web/console/app/api/operations.ts': apiTypesPage(routes),
};
await service.stop();

for (const [path, page] of Object.entries(pages)) {
  await writeFile(path, page);
  console.log(`wrote ${path}`);
}
