import { destination, pino, stdSerializers, type Logger } from 'pino';

/** Paths that never reach the log, wherever an object carries them. */
const redact = ['authorization', 'cookie', 'password', 'phone', 'email', 'token', 'secret'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** An error by name, code and stack alone: a driver's errors also carry the documents they are about. */
export function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error && { code: error.code }) };
}

/**
 * The program's log: JSON lines on standard output, written without waiting for the disk (the last ones at exit). What
 * the levels mean: error, a person must act now; warn, look at it; info, one line a request and a start.
 */
export const createLog = (level: string): Logger =>
  pino(
    { level, base: null, serializers: { err: shownError }, redact: { paths: redact, censor: '[hidden]' } },
    destination({ sync: false }),
  );
