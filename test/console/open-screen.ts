import type { Locale } from '../../src/kernel/text.ts';
import { DESK, isDrawn, type ConsoleRig, type Visit } from '../support/console.ts';
import type { People, ScreenState } from './screens/index.ts';

/** Opens a screen in a state, as the person of the state sees it. */
export async function openScreen(rig: ConsoleRig, people: People, state: ScreenState, locale: Locale): Promise<Visit> {
  const { as, at, path, prepare, userAgent } = state;
  const visit = await rig.visits({
    locale,
    ...(as && { as: people[as] }),
    ...(at && { viewport: DESK }),
    ...(userAgent !== undefined && { context: { userAgent } }),
  });
  await visit.goes(typeof path === 'string' ? path : await path(people));
  await prepare?.(visit, people);
  await isDrawn(visit.page);
  return visit;
}
