const EVERY_MS = 5;

/** The longest time for which the event loop was held, so far. */
export interface LoopWatch {
  /** Milliseconds in which this process itself worked: the wait for a core that others have is none of its doing. */
  stop(): number;
}

/** Watches the event loop of this process. */
export function watchEventLoop(): LoopWatch {
  let longest = 0;
  let before = { at: performance.now(), used: process.cpuUsage() };
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before.used);
    const at = performance.now();
    longest = Math.max(longest, Math.min(at - before.at, (user + system) / 1_000));
    before = { at, used: process.cpuUsage() };
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
