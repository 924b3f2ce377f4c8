/** What a writer makes, as one piece. */
export async function collected(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

/** Things that were there already, as if they came one by one. */
export async function* each<T>(...things: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* things;
}
