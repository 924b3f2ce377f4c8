import Type, { type Static } from 'typebox';
import type { Instant } from '../../kernel/clock.ts';
import { closed } from '../../kernel/schemas.ts';

const editor = closed({ byId: Type.String(), at: Type.String() });

/** Who has changed a record since it was made, each account once, and when last; absent in records from before. */
export const editorsField = Type.Optional(Type.Array(editor));
type Editor = Readonly<Static<typeof editor>>;

/** The editors with one more act of one of them. */
export const withEditor = (
  editors: readonly Editor[] = [],
  { actorId, at }: { readonly actorId: string; readonly at: Instant },
): Editor[] => [...editors.filter(({ byId }) => byId !== actorId), { byId: actorId, at }];
