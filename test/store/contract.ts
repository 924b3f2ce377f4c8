import { claims } from './contract/claims.ts';
import { documents } from './contract/documents.ts';
import { filters } from './contract/filters.ts';
import { pages } from './contract/pages.ts';
import { randomised } from './contract/randomised.ts';
import type { Subject } from './contract/subject.ts';
import { versions } from './contract/versions.ts';
import { writes } from './contract/writes.ts';

/** Everything the port promises, as mocha suites. Both adapters and the model are held to it. */
export function storeContract(subject: Subject): void {
  for (const part of [documents, writes, filters, pages, claims, versions, randomised]) part(subject);
}
