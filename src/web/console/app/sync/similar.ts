import type { Operations } from '../api/operations.ts';
import type { Meta } from '../store/meta.ts';
import type { Operation } from './operations.ts';

export type SimilarProducer = Operations['createProducer']['answer']['similar'][number];

/** Under which name it is kept that a household may be registered twice. */
export const similarKey = (producerId: string): string => `similar/${producerId}`;

/** Keeps which other households a new one may be: the service says so once, when it was sent. */
export async function keepSimilar(meta: Pick<Meta, 'put'>, { op, target }: Operation, answer: unknown): Promise<void> {
  if (op !== 'createProducer') return;
  const { similar = [] } = answer as { readonly similar?: readonly SimilarProducer[] };
  if (similar.length > 0) await meta.put(similarKey(target.id), similar);
}
