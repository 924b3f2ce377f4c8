import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of memory that a process of this machine has in use. */
export function megabytesOf(pid: number): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** How many files and sockets a process of this machine has open. */
export const descriptorsOf = (pid: number): number => readdirSync(`/proc/${String(pid)}/fd`).length;
