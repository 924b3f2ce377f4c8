import type { IncomingMessage } from 'node:http';
import type { Static, TObject, TSchema } from 'typebox';
import type { PageRequest } from '../kernel/page.ts';
import type { ProblemCode } from '../kernel/problems/index.ts';
import type { Caller, Permission } from '../kernel/rights.ts';
import type { Locale } from '../kernel/text.ts';
import type { Reply } from './reply.ts';
import type { Tag } from './tags.ts';
import type { NamedUpload } from '../platform/files/uploads.ts';
import type { UploadedFile, UploadRule } from './upload.ts';

/** `public` is said aloud, never meant by silence. */
export type RoutePermission = Permission | 'public';

/** What a handler gets to know of a request, all of it validated. */
export interface HandlerInput<P, Q, B, S, Perm extends RoutePermission> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Of a route with an `upload`: at least one unless it is optional, each kept or refused; of any other route none. */
  readonly files: readonly UploadedFile[];
  readonly caller: Perm extends 'public' ? null : Caller;
  /** What `load` found within the caller's reach. */
  readonly subject: S;
  /** The version the caller has read, already compared with the subject's; `null` without `If-Match`. */
  readonly expectedVersion: number | null;
  readonly page: PageRequest;
  /** The id for what this request creates: the same again when a request with an `Idempotency-Key` is repeated. */
  readonly createdId: string;
  readonly locale: Locale;
  /** Tries a passport strategy on this request; `null` when it doesn't accept it. */
  readonly authenticate: (strategy: string) => Promise<Caller | null>;
  readonly cookie: (name: string) => string | null;
  readonly request: IncomingMessage;
}

/** What `load` may rest on: it runs before the body is read. */
export type Located<P, Perm extends RoutePermission> = Pick<
  HandlerInput<P, never, never, never, Perm>,
  'params' | 'caller'
>;

/** A header of its own that a route reads. */
export interface RequestHeader {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly example: string;
}

/** What a protocol on top of HTTP has answers say. */
export interface Announcement {
  /** Every answer, also a refusal. */
  readonly always: Readonly<Record<string, string>>;
  /** The answer to OPTIONS besides. */
  readonly options: Readonly<Record<string, string>>;
}

/** JSON that names files which were sent before, in the place of a form that has them. */
export interface NamedFiles<B> {
  readonly body: TSchema;
  readonly example: unknown;
  /** The fields as the form has them, and the uploads in the order of its files. */
  readonly read: (json: never) => { readonly fields: B; readonly uploads: readonly NamedUpload[] };
}

export interface Example<P, Q, B, A> {
  readonly params?: P;
  readonly query?: Partial<Q>;
  readonly body?: B;
  readonly answer: A;
}

export interface RouteSpec<
  P extends TObject,
  Q extends TObject,
  B extends TSchema,
  A extends TSchema,
  S,
  Perm extends RoutePermission,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path with named parameters: `/v1/areas/:code`. */
  readonly path: string;
  /** Name of the operation in OpenAPI, logs and metrics; unique. */
  readonly operation: string;
  readonly tag: Tag;
  /** One line for the documentation. */
  readonly summary: string;
  readonly permission: Perm;
  readonly params: P;
  readonly query: Q;
  /** JSON; with an `upload` the fields of a form besides its files. */
  readonly body: B;
  /** The route takes a form (multipart/form-data) with files instead of JSON, or besides it where they are optional. */
  readonly upload?: UploadRule;
  /** Besides a form the route takes JSON that names files; the handler sees no difference. */
  readonly named?: NamedFiles<Static<B>>;
  /** The body is bytes of this type, which the handler reads from the request itself. */
  readonly stream?: { readonly mediaType: string; readonly required: boolean };
  /** Headers that the handler reads, for the document. */
  readonly headers?: readonly RequestHeader[];
  readonly announces?: Announcement;
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly schema: A;
    /** What was asked for is there already: the handler may answer 200 by a `Reply`. */
    readonly orThere?: true;
    /** What was asked for is done later: the handler may answer 202 by a `Reply`. */
    readonly orLater?: true;
    /** The answer is a file of one of these media types; JSON among them is as `schema` says. */
    readonly mediaTypes?: readonly string[];
  };
  readonly example: Example<Static<P>, Static<Q>, Static<B>, Static<A>>;
  /** Problems that only this route has, for the document. */
  readonly problems?: readonly ProblemCode[];
  /**
   * Finds what the request is about, or throws `not_found` when it is out of the caller's reach. A subject with a
   * `version` is compared with `If-Match`.
   */
  readonly load?: (located: Located<Static<P>, Perm>) => Promise<S>;
  /** `required`: 428 without the header. `optional`: compared when sent. */
  readonly ifMatch?: 'required' | 'optional';
  /** Answers that may be kept by anybody for so many seconds, with an `ETag` of their bytes. Default: kept by nobody. */
  readonly publicForSeconds?: number;
  /**
   * An answer that depends on nothing but the address is kept here for so many milliseconds, and not over midnight: a
   * second or less, since nothing says earlier that it is wrong by now. Public routes alone.
   */
  readonly keptForMs?: number;
  /** `false`: an `Idempotency-Key` is ignored, because the answer must not be stored. */
  readonly idempotent?: false;
  /** The tighter limit of this route: how often one address may call it in a minute. */
  readonly perMinute?: number;
  readonly handle: (
    handled: HandlerInput<Static<P>, Static<Q>, Static<B>, S, Perm>,
  ) => Promise<Static<A> | Reply<Static<A>>>;
}

/** A route as the registry keeps it, its types forgotten. */
export type Route = RouteSpec<TObject, TObject, TSchema, TSchema, unknown, RoutePermission>;

/**
 * The one way to make a route: whoever leaves out permission, schemas or example gets a compile error. The registry of
 * routes feeds the router, the OpenAPI document, the rights matrix and the tests.
 */
export function route<
  P extends TObject,
  Q extends TObject,
  B extends TSchema,
  A extends TSchema,
  Perm extends RoutePermission,
  S = undefined,
>(spec: RouteSpec<P, Q, B, A, S, Perm>): Route {
  return spec as unknown as Route;
}
