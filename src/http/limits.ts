import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../kernel/problems/index.ts';

/** Counts requests of one kind of key: an address, an account. */
export interface Limit {
  /** @throws Problem too_many_requests, with the seconds to wait */
  take(key: string): Promise<void>;
}

/** At most `perMinute` requests a minute for each key, counted in this process. */
export function limitPerMinute(perMinute: number): Limit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new Problem('too_many_requests', {
          retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)),
          limit: perMinute,
        });
      }
    },
  };
}
