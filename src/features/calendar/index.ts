export { loadCalendar, type Calendar } from './calendar.seed.ts';
