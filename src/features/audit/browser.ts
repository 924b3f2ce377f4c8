/** What the console says of the audit, by the words that its files say, too. */
export { actionWords } from './actions.domain.ts';
