import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildService } from './build/service.ts';

/** The first half of `npm run build`: leaves in `dist/` what a server needs. */
const DIST = join(import.meta.dirname, '../dist');
await rm(DIST, { recursive: true, force: true });
await buildService(DIST, { checked: true });
