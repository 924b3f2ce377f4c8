import { collections } from '../collections.ts';
import { loadConfig, ConfigError } from '../config/index.ts';
import { createContainer, type Container } from '../container.ts';
import { problemBody } from '../http/problem-response.ts';
import { Problem } from '../kernel/problems/index.ts';
import { newerSchemas } from '../platform/migration/schemas.ts';
import { NewerDocument } from '../platform/store/errors.ts';

export interface Output {
  /** One JSON object on standard output instead of sentences. */
  readonly json: boolean;
}

interface Run extends Output {
  /** What to do when it fails for a reason that has no words of its own. */
  readonly advice?: string;
}

/** What a command will not do as things are; `message` says what to do instead. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly exit: number;
  constructor(code: string, message: string, exit: number = EXIT.failed) {
    super(message);
    this.code = code;
    this.exit = exit;
  }
}

/** Exit codes of sysexits.h, which scripts can tell apart. */
export const EXIT = { failed: 1, data: 65, unavailable: 69, config: 78 } as const;

const STORE_NEWER = 'Kho dữ liệu do phiên bản mới hơn ghi; hãy chạy phiên bản đó (the store is of a newer release)';

/** @throws Refused, exit 78, when a newer release has begun to write what this one doesn't know */
export async function refuseNewerStore(store: Container['store']): Promise<void> {
  const newer = await newerSchemas(store, collections);
  if (newer.length === 0) return;
  const named = newer.map(({ collection, written, known }) => `${collection} v${String(written)} > v${String(known)}`);
  throw new Refused('store_newer', `${STORE_NEWER}: ${named.join(', ')}`, EXIT.config);
}

/**
 * Does one thing with the service's parts, without starting it: the log stays silent, since standard output is the
 * command's own. What it answers is printed as JSON or by `say`; a failure is told, and exits non-zero.
 */
export async function runCommand<Result extends object>(
  { json, advice }: Run,
  work: (container: Container) => Promise<Result>,
  say: (result: Result) => string,
): Promise<void> {
  let container: Container | null = null;
  try {
    container = await createContainer({ ...loadConfig(), LOG_LEVEL: 'silent' });
    const result = await work(container);
    console.log(json ? JSON.stringify(result) : say(result));
  } catch (error) {
    report(error, json, advice);
  } finally {
    await container?.close();
  }
}

/** Tells a failure on standard error, with what to do about it where that is known. */
export function report(error: unknown, json: boolean, advice?: string): void {
  const { exit, text, body } = explained(error, advice);
  console.error(json ? JSON.stringify(body) : text);
  process.exitCode = exit;
}

function explained(
  error: unknown,
  advice?: string,
): { readonly exit: number; readonly text: string; readonly body: object } {
  if (error instanceof ConfigError)
    return {
      exit: EXIT.config,
      text: `Cấu hình chưa đúng:\n${error.message}\nXem .env.example.`,
      body: { code: 'config_invalid', detail: error.message },
    };
  if (error instanceof Problem) {
    const body = problemBody(error, { locale: 'vi', requestId: '', instance: '' });
    const fields = (body['errors'] ?? []) as { pointer: string; detail: string; hint?: string }[];
    const lines = fields.map(({ pointer, detail, hint }) => `  ${pointer}: ${detail}${hint ? ` ${hint}` : ''}`);
    return { exit: EXIT.failed, text: [String(body['detail']), ...lines].join('\n'), body };
  }
  if (error instanceof Refused)
    return { exit: error.exit, text: error.message, body: { code: error.code, detail: error.message } };
  if (error instanceof NewerDocument) {
    const detail = `${STORE_NEWER}: ${error.message}`;
    return { exit: EXIT.config, text: detail, body: { code: 'store_newer', detail } };
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const detail = 'Cổng này đã có chương trình khác dùng. Hãy đổi PORT (the port is taken: set another PORT).';
    return { exit: EXIT.unavailable, text: detail, body: { code: 'port_taken', detail } };
  }
  const detail = error instanceof Error ? error.message || error.name : String(error);
  return {
    exit: EXIT.unavailable,
    text: [`Không làm được: ${detail}`, ...(advice === undefined ? [] : [advice])].join('\n'),
    body: { code: 'failed', detail, ...(advice !== undefined && { advice }) },
  };
}
