import { adminScreens } from './admin.screens.ts';
import { outboxScreens } from './outbox.screens.ts';
import { helpScreens } from './help.screens.ts';
import { deskScreens } from './desk.screens.ts';
import { reviewScreens } from './reviews.screens.ts';
import type { ScreenState } from './screen-state.ts';
import { fieldScreens } from './field.screens.ts';
import { noticesScreens } from './notices.screens.ts';
import { sessionScreens } from './session.screens.ts';
import { meetingScreens } from './meeting.screens.ts';
import { reportsScreens } from './reports.screens.ts';
import { tasksScreens } from './tasks.screens.ts';

export type { People, ScreenState } from './screen-state.ts';

/** All screens in all their states. */
export const screenStates: readonly ScreenState[] = [
  ...sessionScreens,
  ...fieldScreens,
  ...tasksScreens,
  ...meetingScreens,
  ...noticesScreens,
  ...outboxScreens,
  ...helpScreens,
  ...deskScreens,
  ...adminScreens,
  ...reviewScreens,
  ...reportsScreens,
];
