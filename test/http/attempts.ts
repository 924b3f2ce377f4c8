import type { Client } from '../support/client.ts';
import type { Requester, TestWorld } from './world.ts';

/** Whose the thing is that a request is about, or where another's lies; `any`: it is about nobody's in particular. */
export type Relation = 'any' | 'own' | 'other' | 'inPhuBinh' | 'withoutConsent' | 'inDiemThuy';

/** What differs from the example of the route, so that the request is right in this world. */
export interface Attempt {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of a route that takes a form with files; a PDF when nothing is said. */
  readonly file?: Uint8Array<ArrayBuffer>;
  /** Of a route that takes bytes. */
  readonly raw?: Uint8Array<ArrayBuffer>;
  readonly ifMatch?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly client?: Client;
}

export type Fixture = (world: TestWorld, knocker: Requester) => Attempt | Promise<Attempt>;
export type Fixtures = Readonly<Record<string, Readonly<Partial<Record<Relation, Fixture>>>>>;
