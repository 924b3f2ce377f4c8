import type { Content } from '../archive/deflated.ts';

/** New content for a part of a text; places are in bytes of the old one. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly content: Content;
}

/** The text has ended before a place that was to be edited: it is not the one that the places were told of. */
export class TextTooShort extends Error {
  override readonly name = 'TextTooShort';
}

/**
 * A text as it comes, with some of its parts replaced and every other byte as it was, in flat memory. Edits stand in the
 * order of their places and don't overlap. @throws TextTooShort
 */
export async function* edited(
  text: AsyncIterable<Uint8Array>,
  edits: readonly Edit[],
): AsyncGenerator<string | Uint8Array> {
  const waiting = [...edits];
  let at = 0;
  for await (const chunk of text) {
    let rest = chunk;
    for (let next = waiting[0]; next && next.from < at + rest.length; next = waiting[0]) {
      if (next.from >= at) {
        yield rest.subarray(0, next.from - at);
        yield* next.content;
      }
      const passed = Math.min(next.to - at, rest.length);
      rest = rest.subarray(passed);
      at += passed;
      if (at < next.to) break;
      waiting.shift();
    }
    yield rest;
    at += rest.length;
  }
  for (const { from, to, content } of waiting) {
    if (from !== at || to !== at) throw new TextTooShort(`the text has ended at byte ${String(at)}`);
    yield* content;
  }
}
