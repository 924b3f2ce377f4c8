import { SECOND } from '../../kernel/clock.ts';
import { isOutage } from '../../kernel/outage.ts';
import type { Log, LogFields } from './port.ts';

const LOG_EVERY_MS = SECOND;

/**
 * The log, in which outages are told of once a second at most: while a disk or a server is out, every request and every
 * loop fails by it. The line says how many were left out before it.
 */
export function logOutagesOnce(log: Log, now: () => number = () => performance.now()): Log {
  let loggedAt = -Infinity;
  let suppressed = 0;

  const limited =
    (level: 'info' | 'warn' | 'error') =>
    (fields: LogFields, message: string): void => {
      if (!isOutage(fields['err'])) {
        log[level](fields, message);
        return;
      }
      if (now() - loggedAt < LOG_EVERY_MS) {
        suppressed += 1;
        return;
      }
      loggedAt = now();
      log[level](suppressed > 0 ? { ...fields, untold: suppressed } : fields, message);
      suppressed = 0;
    };

  return { info: limited('info'), warn: limited('warn'), error: limited('error') };
}
