import { Outage } from '../../kernel/outage.ts';

/** A unique field (or `id`) of the document is taken by another document. Nothing was written. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
  readonly collection: string;
  readonly field: string;

  constructor(collection: string, field: string) {
    super(`${collection}: ${field} is taken`);
    this.collection = collection;
    this.field = field;
  }
}

/** The document is not at the expected revision: somebody was faster, or it is gone. Nothing was written. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  readonly collection: string;
  readonly id: string;

  constructor(collection: string, id: string) {
    super(`${collection}/${id} is not at the expected revision`);
    this.collection = collection;
    this.id = id;
  }
}

/** The document is not of the kind that both engines keep alike, or not of its collection's schema. A programming error. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
  readonly collection: string;
  /** JSON pointer to what is wrong. */
  readonly pointer: string;

  constructor(collection: string, pointer: string, reason: string) {
    super(`${collection}${pointer}: ${reason}`);
    this.collection = collection;
    this.pointer = pointer;
  }
}

/** The document's JSON is longer than `MAX_DOCUMENT_BYTES`. */
export class DocumentTooLarge extends Error {
  override readonly name = 'DocumentTooLarge';
  readonly collection: string;
  readonly id: string;
  readonly bytes: number;

  constructor(collection: string, id: string, bytes: number) {
    super(`${collection}/${id} has ${String(bytes)} bytes`);
    this.collection = collection;
    this.id = id;
    this.bytes = bytes;
  }
}

/** One document that can't be used by this release, while all others can. */
export class UnusableDocument extends Error {
  override readonly name: string = 'UnusableDocument';
  readonly collection: string;
  readonly id: string;

  constructor(collection: string, id: string, reason: string, options?: ErrorOptions) {
    super(`${collection}/${id} ${reason}`, options);
    this.collection = collection;
    this.id = id;
  }
}

/** A newer release has written the document: this one doesn't write over it. Nothing was written. */
export class NewerDocument extends UnusableDocument {
  override readonly name = 'NewerDocument';

  constructor(collection: string, id: string) {
    super(collection, id, 'was written by a newer release');
  }
}

/** The document is of an older version, and an upgrade of its schema has thrown; `cause` says what. */
export class UnreadableDocument extends UnusableDocument {
  override readonly name = 'UnreadableDocument';

  constructor(collection: string, id: string, options: ErrorOptions) {
    super(collection, id, 'could not be upgraded', options);
  }
}

/** A filter or a sort that only one of the engines would understand. A programming error. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
}

/** The store can't be asked, or can't write. Nothing was written. */
export class StoreDown extends Outage {
  override readonly name = 'StoreDown';
}

/** A write was begun, and nobody knows whether it is done: reading again tells. */
export class OutcomeUnknown extends Outage {
  override readonly name = 'OutcomeUnknown';
}
