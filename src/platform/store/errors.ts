/** A unique field (or `id`) of the document is taken by another document. Nothing was written. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
  constructor(
    readonly collection: string,
    readonly field: string,
  ) {
    super(`${collection}: ${field} is taken`);
  }
}

/** The document is not at the expected revision: somebody was faster, or it is gone. Nothing was written. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly collection: string,
    readonly id: string,
  ) {
    super(`${collection}/${id} is not at the expected revision`);
  }
}

/** The document is not of the kind that both engines keep alike, or not of its collection's schema. A programming error. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
  constructor(
    readonly collection: string,
    readonly pointer: string,
    reason: string,
  ) {
    super(`${collection}${pointer}: ${reason}`);
  }
}

/** The document's JSON is longer than `MAX_DOCUMENT_BYTES`. */
export class DocumentTooLarge extends Error {
  override readonly name = 'DocumentTooLarge';
  constructor(
    readonly collection: string,
    readonly id: string,
    readonly bytes: number,
  ) {
    super(`${collection}/${id} has ${String(bytes)} bytes`);
  }
}

/** A filter or a sort that only one of the engines would understand. A programming error. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
}
