import type { Parsed } from '../../kernel/parsed.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Account } from './account.ts';
import type { NoticeDefinition } from './notice-definition.ts';

type Muted = Pick<Account, 'mutedNotices'>;

/** Whether a person gets a message on their phone or in their mailbox, too. Those that guard the account always go there. */
export const isDelivered = ({ required, kind }: NoticeDefinition, { mutedNotices = [] }: Muted): boolean =>
  required || !mutedNotices.includes(kind);

/**
 * The kinds that a person wants in the inbox alone, after a change. `delivered`: what they say of single kinds; those
 * they don't name stay as they are, also those that only another release knows.
 */
export function muteNotices(
  { mutedNotices = [] }: Muted,
  delivered: Readonly<Record<string, boolean | undefined>>,
  definitions: ReadonlyMap<string, NoticeDefinition>,
): Parsed<string[]> {
  const named = Object.entries(delivered).filter(([, wanted]) => wanted !== undefined);
  const errors = named.flatMap(([kind, wanted]): FieldError[] =>
    wanted === false && definitions.get(kind)?.required === true
      ? [{ pointer: `/delivered/${kind}`, code: 'notice_required' }]
      : [],
  );
  if (errors.length > 0) return { errors };
  const others = mutedNotices.filter((kind) => delivered[kind] === undefined);
  return { value: [...others, ...named.flatMap(([kind, wanted]) => (wanted === false ? [kind] : []))].sort() };
}
