import { inBoth } from './index.ts';
import { tasks as vi } from './vi/tasks.ts';

export const tasks = inBoth(vi, (en) => en.tasks);
