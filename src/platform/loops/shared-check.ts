/**
 * `check`, begun at most once in `everyMs` milliseconds: who asks meanwhile, or while one is under way, is told what the
 * last one has found.
 */
export function sharedCheck(everyMs: number, check: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> | null = null;
  let until = 0;
  return () => {
    if (last && performance.now() < until) return last;
    until = Infinity;
    last = check().finally(() => {
      until = performance.now() + everyMs;
    });
    return last;
  };
}
