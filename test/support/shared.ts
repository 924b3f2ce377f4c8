import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reason } from './unless.ts';

/** Genuine files of marketplaces and files that failed once lie beside the project, not in it: nobody gave them to us. */
const FOLDER = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Path of a file or folder there. */
export const sharedPath = (path: string): string => `${FOLDER}${path}`;

/** Why a test that needs such a file can't run here; `undefined` where it lies. */
export const unlessShared = (path: string): Reason =>
  existsSync(sharedPath(path)) ? undefined : `no ../shared/${path} beside the project`;
