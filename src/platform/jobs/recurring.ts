import { MINUTE } from '../../kernel/clock.ts';
import { startLoop, type Loop } from '../loops/loop.ts';
import type { AttemptDeps, JobHandler } from './attempt.ts';
import { idOfPeriod, untilNextPeriod } from './jobs.domain.ts';
import { enqueue } from './jobs.service.ts';

/** Orders the jobs that recur, each once in a period however many workers do so. Missed periods are not made up for. */
export function startRecurring(deps: AttemptDeps, handlers: readonly JobHandler[]): Loop {
  const recurring = handlers.flatMap(({ kind, everyMs }) => (everyMs === undefined ? [] : [{ kind, everyMs }]));
  return startLoop({
    async turn() {
      const now = deps.clock.now();
      for (const { kind, everyMs } of recurring)
        await enqueue(deps, { kind, payload: {}, id: idOfPeriod(kind, everyMs, now) });
      // Looks each minute even so, because the clock of the machine may be set.
      return Math.min(MINUTE, ...recurring.map(({ everyMs }) => untilNextPeriod(everyMs, now)));
    },
    failed(err, pauseMs) {
      deps.log.warn({ err, pauseMs }, 'recurring jobs not ordered, will be tried again');
    },
  });
}
