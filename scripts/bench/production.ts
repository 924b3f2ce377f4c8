import { readConfig, type Config } from '../../src/config/index.ts';
import { NO_QUOTAS } from '../../test/support/no-limits.ts';

const NEVER_REACHED = '1000000000';

/** The environment of the service as in production, with limits that a measurement doesn't meet. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  JWT_SECRET: 'of the bench, which serves nobody but itself',
  NOTICES: 'none',
  RATE_PER_ADDRESS: NEVER_REACHED,
  RATE_PER_ACCOUNT: NEVER_REACHED,
  ...NO_QUOTAS,
  RESERVE_DISK_MB: '0',
} as const;

/** The service as in production, with its data in `folder`. */
export const productionConfig = (folder: string): Config => readConfig({ ...PRODUCTION, DATA_DIR: folder });
