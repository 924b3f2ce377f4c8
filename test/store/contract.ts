import type { Store } from '../../src/platform/store/port.ts';
import { claims } from './contract/claims.ts';
import { documents } from './contract/documents.ts';
import { filters } from './contract/filters.ts';
import { pages } from './contract/pages.ts';
import { randomised } from './contract/randomised.ts';
import { writes } from './contract/writes.ts';

/** A store to hold to the contract. */
export interface Subject {
  /** Opens an empty store of its own; closing it leaves nothing behind. */
  open(): Promise<Store>;
  /** Why text beyond U+FFFF is out of order here; a MongoDB and SQLite sort by code point. */
  readonly utf16Order?: string;
}

/** Everything the port promises, as mocha suites. Both adapters and the model are held to it. */
export function storeContract(subject: Subject): void {
  for (const part of [documents, writes, filters, pages, claims, randomised]) part(subject);
}
