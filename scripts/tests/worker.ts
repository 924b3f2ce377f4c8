import { createInterface } from 'node:readline';
import { expectEnd } from './linger.ts';
import { runFile, type FileOptions } from './run-file.ts';
import { ownTemporaryFolder } from './temporary.ts';

/** An order to a worker: a line of its input. */
export interface Order extends FileOptions {
  readonly file: string;
}

/**
 * Begins the line that says how a file ended. It is a line of the same output as the words of the tests, so that neither
 * overtakes the other.
 */
export const RESULT = '\u0000result ';

/** Runs one file after another, as its parent names them. */
if (process.argv[1] === import.meta.filename) {
  // Coverage is that of this process: the hundreds that tests start and kill would each leave a file of megabytes.
  const coverage = process.env['NODE_V8_COVERAGE'];
  delete process.env['NODE_V8_COVERAGE'];
  // What browsers run is told there as well.
  if (coverage !== undefined) process.env['TEST_COVERAGE'] = coverage;
  ownTemporaryFolder();
  // A promise that fails while nobody waits for it may be left of a file that is over: it is told, and ends no other.
  process.on('unhandledRejection', (reason) => {
    console.error('A rejection that nobody handled:', reason);
  });
  for await (const line of createInterface({ input: process.stdin })) {
    const { file, ...options } = JSON.parse(line) as Order;
    process.stdout.write(`${RESULT}${JSON.stringify(await runFile(file, options))}\n`);
  }
  expectEnd();
}
