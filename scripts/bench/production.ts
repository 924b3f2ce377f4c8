import { readConfig, type Config } from '../../src/config/index.ts';

const NEVER_REACHED = '1000000000';

/** The service as in production, with its data in `folder`, and limits that a measurement doesn't meet. */
export const productionConfig = (folder: string): Config =>
  readConfig({
    NODE_ENV: 'production',
    JWT_SECRET: 'of the bench, which serves nobody but itself',
    DATA_DIR: folder,
    NOTICES: 'none',
    RATE_PER_ADDRESS: NEVER_REACHED,
    RATE_PER_ACCOUNT: NEVER_REACHED,
  });
