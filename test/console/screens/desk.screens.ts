import { ofField } from './field.screens.ts';
import type { ScreenState } from './screen-state.ts';

/** What officers read: lists, what ends, files for marketplaces. */
export const deskScreens: readonly ScreenState[] = [
  { name: 'desk-products', as: 'officer', at: 'desk', path: ofField(() => '/products') },
  { name: 'desk-producers', as: 'officer', path: ofField(() => '/producers') },
  {
    name: 'admin-audit',
    as: 'admin',
    at: 'desk',
    path: async (people) => {
      const path = await ofField(() => '/admin/audit')(people);
      await people.service.container.pump.drain();
      return path;
    },
  },
];
