import type { Container } from '../../container.ts';
import { findTargets, setTargets } from '../../features/reports/index.ts';
import { dayOf } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { DemoTargets } from './demo-seed.ts';

/** Writes down the plans of this year, unless there are any. */
export async function ensureTargets(
  deps: Pick<Container, 'store' | 'clock' | 'areas'>,
  admin: Caller,
  { source, communes }: DemoTargets,
): Promise<void> {
  const year = dayOf(deps.clock.now()).slice(0, 4);
  if (await findTargets(deps, year)) return;
  const items = communes.map(({ areaCode, live }) => ({ areaCode, metric: 'live' as const, value: live, source }));
  await setTargets(deps, admin, year, { items }, { known: null, expectedVersion: null });
}
