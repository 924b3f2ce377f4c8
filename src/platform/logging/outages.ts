import { SECOND } from '../../kernel/clock.ts';
import { isOutage } from '../../kernel/outage.ts';
import type { Log, LogFields } from './port.ts';

const TOLD_EVERY_MS = SECOND;

/**
 * The log, in which outages are told of once a second at most: while a disk or a server is out, every request and every
 * loop fails by it. The line says how many were left out before it.
 */
export function tellOutagesOnce(log: Log, now: () => number = () => performance.now()): Log {
  let toldAt = -Infinity;
  let untold = 0;

  const teller =
    (level: 'info' | 'warn' | 'error') =>
    (fields: LogFields, message: string): void => {
      if (!isOutage(fields['err'])) {
        log[level](fields, message);
        return;
      }
      if (now() - toldAt < TOLD_EVERY_MS) {
        untold += 1;
        return;
      }
      toldAt = now();
      log[level](untold > 0 ? { ...fields, untold } : fields, message);
      untold = 0;
    };

  return { info: teller('info'), warn: teller('warn'), error: teller('error') };
}
