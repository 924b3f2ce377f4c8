import { destination, pino, type Logger } from 'pino';

/** Paths that never reach the log, wherever an error or an object carries them. */
const redact = ['authorization', 'cookie', 'password', 'phone', 'email', 'token', 'secret'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/**
 * The program's log: JSON lines on standard output, written without waiting for the disk (the last ones at exit). What
 * the levels mean: error, a person must act now; warn, look at it; info, one line a request and a start.
 */
export const createLog = (level: string): Logger =>
  pino({ level, base: null, redact: { paths: redact, censor: '[hidden]' } }, destination({ sync: false }));
