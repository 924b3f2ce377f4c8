import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../kernel/problems/index.ts';

/** Counts requests of one kind of key: an address, an account. */
export interface Limit {
  /** @throws Problem too_many_requests, with the seconds to wait */
  take(key: string): Promise<void>;
}

/** At most `perMinute` requests a minute for each key, counted in this process. */
export const limitPerMinute = (perMinute: number): Limit => limitPer(60, perMinute);

/** At most `most` requests for each key within so many seconds, counted in this process. */
export function limitPer(seconds: number, most: number): Limit {
  const limiter = new RateLimiterMemory({ points: most, duration: seconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new Problem('too_many_requests', {
          retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)),
          limit: most,
        });
      }
    },
  };
}
