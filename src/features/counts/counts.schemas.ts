import Type, { type Static } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';

const Count = Type.Integer({ minimum: 0 });
const counted = (description: string) => orNull(Type.Integer({ minimum: 0, description }));

export const Counts = closed({
  unread: Count,
  tasks: counted('Products of mine about which something is to be done: GET /v1/problems?mine=true'),
  changesRequested: counted('Products of mine that an officer has sent back'),
  drafts: counted('Products of mine that are drafts'),
  reviews: counted('Submissions that wait in my areas'),
  expiring: counted('Products that may be sold for a short while only; of mine, in an officer’s areas all'),
  exportsReady: counted('Exports of mine that were finished in the last days'),
  deadJobs: counted('Jobs that were given up'),
});
export type Counts = Static<typeof Counts>;
