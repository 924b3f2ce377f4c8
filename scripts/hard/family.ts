import { readdirSync, readFileSync } from 'node:fs';
import { megabytesOf } from '../../test/support/process-facts.ts';

/** The children of a process of this machine. */
function childrenOf(pid: number): readonly number[] {
  try {
    const threads = `/proc/${String(pid)}/task`;
    return readdirSync(threads).flatMap((thread) =>
      readFileSync(`${threads}/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return []; // It has ended meanwhile.
  }
}

const memoryOf = (pid: number): number => {
  try {
    return megabytesOf(pid);
  } catch {
    return 0;
  }
};

const TICKS_A_SECOND = 100;

/** Seconds of processor time that a process of this machine has used: what others do meanwhile is not among them. */
export function processorSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // Behind the name, which may hold spaces: the state is the first field, times of user and system the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** The most memory in megabytes that a process had, and the most that one of its children had. */
export interface MemoryWatch {
  stop(): { readonly own: number; readonly child: number };
}

const EVERY_MS = 50;

export function watchMemory({ pid }: { readonly pid: number }): MemoryWatch {
  let [own, child] = [0, 0];
  const look = (): void => {
    own = Math.max(own, memoryOf(pid));
    child = Math.max(child, ...childrenOf(pid).map(memoryOf));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { own, child };
    },
  };
}
