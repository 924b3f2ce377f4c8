import { encoded, type Coding } from './codings.ts';
import { contentTag } from './etag.ts';
import type { StoredResponse } from './idempotency.store.ts';

/** An answer as it goes out: its JSON is text, or bytes that the store kept ready; empty with 204. */
export interface WrittenAnswer extends Omit<StoredResponse, 'body'> {
  readonly body: string | Buffer;
  readonly cookies?: readonly string[];
  /** Of the bytes, where it is known before the answer goes out. */
  readonly tag?: string;
  /** Default: JSON. */
  readonly mediaType?: string;
}

/** An answer that goes out more than once: its bytes and their tag are made now. */
export interface PublishedAnswer extends WrittenAnswer {
  readonly body: Buffer;
  readonly tag: string;
  /** The same answer, compressed: made once, for who asks for it first. */
  readonly coded: (coding: Coding) => Promise<PublishedAnswer>;
}

export function publishedAnswer(answer: WrittenAnswer): PublishedAnswer {
  const body = Buffer.from(answer.body);
  const made = new Map<Coding, Promise<PublishedAnswer>>();
  const coded = (coding: Coding): Promise<PublishedAnswer> => {
    const known = made.get(coding);
    if (known) return known;
    const headers = { ...answer.headers, 'Content-Encoding': coding };
    const making = encoded(body, coding).then((bytes) => publishedAnswer({ ...answer, headers, body: bytes }));
    made.set(coding, making);
    return making;
  };
  return { ...answer, body, tag: contentTag(body), coded };
}
