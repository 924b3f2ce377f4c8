import { serialize } from 'node:v8';
import type { ChildAnswer } from './child.ts';

/** What the process of a child holds at most, all in all, and how much it may have to say. */
export interface AnsweringLimits {
  readonly rssBytes: number;
  readonly answerBytes: number;
}

const LOOK_EVERY_MS = 100;

/**
 * The side of the child: answers one request and says so if the answer is larger than who asked wants to hold.
 * `answer` throws what it has no words for.
 */
export function answerOnce(
  { rssBytes, answerBytes }: AnsweringLimits,
  answer: (request: unknown) => Promise<Exclude<ChildAnswer, { error: unknown }>>,
  tooLarge: ChildAnswer,
): void {
  const say = (message: 'begun' | ChildAnswer): void => void process.send?.(message);
  process.on('disconnect', () => process.exit());
  process.on('message', (request) => {
    answer(request).then(
      (found) => say(serialize(found).length > answerBytes ? tooLarge : found),
      (error: unknown) => say({ error: { message: error instanceof Error ? error.message : String(error) } }),
    );
  });
  setInterval(() => {
    if (process.memoryUsage.rss() > rssBytes) process.exit(1);
  }, LOOK_EVERY_MS).unref();
  say('begun');
}
