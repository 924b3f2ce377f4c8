import { HOUR } from '../../../kernel/clock.ts';
import { askChild, childProgram } from '../../children/child.ts';

const PROGRAM = childProgram('soundness', import.meta);
/** A gigabyte takes a second when it is in memory already, and as long as the disk needs when it is not. */
const LIMITS = { deadlineMs: HOUR, heapMb: 128 };

/**
 * Has SQLite look at all pages of the file; answers what it found wrong, or `null`. A process of its own does it, since
 * the driver would stop this one meanwhile. @throws Error when the file can't be looked at
 */
export async function examineFile(file: string): Promise<string | null> {
  const answer = await askChild(PROGRAM, { file }, LIMITS);
  return 'value' in answer ? (answer.value as string | null) : null;
}
