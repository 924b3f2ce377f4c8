import type { Database } from './db.ts';

/** What an officer has decided and the service has not heard of, on this computer. */
export interface KeptDecisions {
  all(): Promise<readonly unknown[]>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

export const keepDecisions = (database: Database, now: () => number): KeptDecisions => ({
  all: async () => (await database.getAll('decisions')).map(({ value }) => value),
  async put(key, value) {
    await database.put('decisions', { key, value, at: now() });
  },
  delete: (key) => database.delete('decisions', key),
});
