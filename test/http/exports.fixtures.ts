import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completed, NOTHING, openExport } from '../../src/features/exports/exports.domain.ts';
import { exportExample } from '../../src/features/exports/exports.examples.ts';
import type { Export } from '../../src/features/exports/export.ts';
import { exportFilesIn, exportsIn } from '../../src/features/exports/exports.store.ts';
import { REPORT } from '../../src/features/exports/run/report.ts';
import { OUTCOME } from '../../src/features/exports/run/run-export.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Client } from '../support/client.ts';
import type { Fixtures } from './attempts.ts';
import { aboutAProducer } from './products.fixtures.ts';
import type { TestWorld } from './world.ts';

const [file] = exportExample.files;
const name = file?.name ?? '';

/** An export that is complete, asked for by somebody, with the file of the documentation's example. */
async function anExport({ service }: TestWorld, { accountId }: Client): Promise<Export> {
  const { store, clock, sweep } = service.container;
  const selection = { areaId: null, producerId: null, productIds: null };
  const asked = { id: newId(), channel: 'shopee' as const, askedBy: accountId, grants: [], selection };
  const waiting = openExport({ ...asked, includeBlocked: false, template: null }, clock.now());
  const outcome = { ...NOTHING, files: [...exportExample.files] };
  const { outbox: _, outboxSince: __, ...done } = completed({ ...waiting, revision: 1 }, outcome, clock.now());
  await exportFilesIn(sweep.files).put(asked.id, async (folder) => {
    for (const each of [name, REPORT]) await writeFile(join(folder, each), '');
    await writeFile(join(folder, OUTCOME), JSON.stringify(outcome));
  });
  return exportsIn(store).insert(done);
}

const ofAnExport = (besides: Readonly<Record<string, string>> = {}) => ({
  own: async (world: TestWorld, { client }: { readonly client: Client }) => ({
    params: { id: (await anExport(world, client)).id, ...besides },
  }),
  other: async (world: TestWorld) => ({ params: { id: (await anExport(world, world.neighbour)).id, ...besides } }),
});

export const exportFixtures: Fixtures = {
  createExport: aboutAProducer(({ id }) => ({ body: { producerId: id } })),
  listExports: { own: async (world, { client }) => (await anExport(world, client), {}) },
  getExport: ofAnExport(),
  getExportFile: ofAnExport({ name }),
  getExportReport: ofAnExport(),
};
