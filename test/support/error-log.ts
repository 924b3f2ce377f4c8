import type { Log } from '../../src/platform/logging/port.ts';

const nothing = (): void => undefined;

/** A log of errors alone: what no test expects should be seen. */
export const errorLog: Log = {
  info: nothing,
  warn: nothing,
  error(fields, message) {
    console.error(message, fields);
  },
};
