import { makeFigures } from '../../support/figures.ts';
import type { People, ScreenState } from './screen-state.ts';

const made = new WeakMap<People, Promise<void>>();

/** With figures to show, made once for all screens. */
const withFigures =
  (path: string) =>
  async (people: People): Promise<string> => {
    const figures = made.get(people) ?? makeFigures(people.service, people);
    made.set(people, figures);
    await figures;
    return path;
  };

/** What leaders see. */
export const reportsScreens: readonly ScreenState[] = [
  { name: 'reports', as: 'leader', at: 'desk', path: withFigures('/reports') },
  { name: 'reports-phone', as: 'leader', path: withFigures('/reports?period=free') },
  { name: 'report', as: 'leader', path: withFigures('/reports/trend') },
];
