import type { ComponentType } from 'preact';
import { Route, Router } from 'preact-iso';
import { AccountScreen, NewAccount } from './account.tsx';
import { Accounts } from './accounts.tsx';
import { AreaHistory, Areas } from './areas.tsx';
import { Channels } from './channels.tsx';
import { GroupScreen, NewGroup } from './group.tsx';
import { Groups } from './groups.tsx';
import { AdminHome } from './home.tsx';
import { Jobs } from './jobs.tsx';
import { Keys } from './keys.tsx';
import { TargetsScreen } from './targets.tsx';

/** The screens below `/admin`, one without a parameter before one that has it. */
const SCREENS: readonly (readonly [path: `/${string}`, screen: ComponentType])[] = [
  ['/accounts', Accounts],
  ['/accounts/new', NewAccount],
  ['/accounts/:id', AccountScreen],
  ['/groups', Groups],
  ['/groups/new', NewGroup],
  ['/groups/:id', GroupScreen],
  ['/areas', Areas],
  ['/areas/:code', AreaHistory],
  ['/channels', Channels],
  ['/keys', Keys],
  ['/jobs', Jobs],
  ['/targets', TargetsScreen],
];

/** The screen of an admin at an address below `/admin`; where there is none, the first one. */
export const Office = () => (
  <Router>
    {SCREENS.map(([path, screen]) => (
      <Route key={path} path={path} component={screen} />
    ))}
    <Route default component={AdminHome} />
  </Router>
);
