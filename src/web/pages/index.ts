export { openProblemPage, openSite } from './site.ts';
