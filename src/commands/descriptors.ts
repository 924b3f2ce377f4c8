import { readFileSync } from 'node:fs';

/** What the service has open by itself, photos and exports at work included; below twice that it does not start. */
const OWN = 128;
export const MIN_DESCRIPTORS = 2 * OWN;
/** Enough for some hundred people at once, each with a connection and a file. */
export const GOOD_DESCRIPTORS = 4_096;
const MAX_CONNECTIONS = 10_000;

/** How many files and sockets this process may have open at once (RLIMIT_NOFILE); `null` where only Linux would tell. */
export function descriptorLimit(read: (path: string) => string = (path) => readFileSync(path, 'utf8')): number | null {
  try {
    const [, soft = ''] = /^Max open files\s+(\d+|unlimited)/m.exec(read('/proc/self/limits')) ?? [];
    return soft === '' ? null : soft === 'unlimited' ? Infinity : Number(soft);
  } catch {
    return null;
  }
}

/** What to do where so few may be open that nothing would work; `null`: enough. */
export function tooFewDescriptors(limit: number | null = descriptorLimit()): string | null {
  if (limit === null || limit >= MIN_DESCRIPTORS) return null;
  return `Hệ điều hành chỉ cho mở ${String(limit)} tệp và kết nối cùng lúc, cần ít nhất ${String(MIN_DESCRIPTORS)}: đặt ulimit -n ${String(GOOD_DESCRIPTORS)} hoặc LimitNOFILE=${String(GOOD_DESCRIPTORS)} (too few open files are allowed).`;
}

/** How many connections there is room for: each may have a file open besides. */
export const mostConnections = (limit: number | null): number =>
  Math.min(MAX_CONNECTIONS, Math.floor(((limit ?? Infinity) - OWN) / 2));
