import type { Database } from './db.ts';

/** Something that was loaded, and when. */
export interface Loaded {
  readonly value: unknown;
  /** Milliseconds. */
  readonly at: number;
}

/** What was loaded once and is shown without a network: guidance, consent texts, rules, areas, the helper's card. */
export interface Meta {
  get(key: string): Promise<Loaded | null>;
  put(key: string, value: unknown): Promise<void>;
}

export const createMeta = (database: Database, now: () => number): Meta => ({
  async get(key) {
    const kept = await database.get('meta', key);
    return kept ? { value: kept.value, at: kept.at } : null;
  },
  async put(key, value) {
    await database.put('meta', { key, value, at: now() });
  },
});
