import Type from 'typebox';
import { accessTokens } from '../../../src/features/accounts/tokens.ts';
import { limitPerMinute } from '../../../src/http/limits.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { Caller } from '../../../src/kernel/rights.ts';
import { closed } from '../../../src/kernel/schemas.ts';
import { createLog } from '../../../src/platform/logging/pino.ts';
import { createMetrics } from '../../../src/platform/metrics/metrics.ts';

/** What both sides of the empty route call alike; each makes its own in its own process. */
const [, , secret = ''] = process.argv;
const NEVER_REACHED = 1_000_000_000;

export const log = createLog('info');
export const metrics = createMetrics();
export const addressLimit = limitPerMinute(NEVER_REACHED);
export const accountLimit = limitPerMinute(NEVER_REACHED);

const tokens = accessTokens({ secret, previous: '' }, systemClock);

/** Whom a token speaks for, by its signature alone: no store takes part in this line. */
export async function callerOf(token: string): Promise<Caller | null> {
  const claims = await tokens.read(token);
  return (
    claims && {
      kind: 'person',
      id: claims.accountId,
      grants: [{ role: 'producer', areaIds: [] }],
      scopes: [],
      sessionId: claims.sessionId,
    }
  );
}

export const AnswerSchema = closed({
  items: Type.Array(
    closed({ sku: Type.String(), name: Type.String(), priceVnd: Type.Integer(), stock: Type.Integer() }),
  ),
});

/** 1.5 kB of JSON. */
export const answer = {
  items: Array.from({ length: 15 }, (_, at) => ({
    sku: `TUK-500-${String(at)}`,
    name: `Tương nếp Úc Kỳ, chai số ${String(at)}`,
    priceVnd: 35_000 + at,
    stock: 120 - at,
  })),
};
