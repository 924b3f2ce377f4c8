import Type from 'typebox';
import { route, type Route } from '../../http/route.ts';
import { valueOf } from '../../kernel/parsed.ts';
import { bodyInvalid } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { closed, None, Version } from '../../kernel/schemas.ts';
import type { Locale } from '../../kernel/text.ts';
import { saveVersion } from '../../platform/store/change.ts';
import type { Account } from './account.ts';
import { changeAccount } from './accounts.domain.ts';
import { getAccount, type AccountDeps } from './accounts.service.ts';
import { accountsIn } from './accounts.store.ts';
import { isDelivered, muteNotices } from './notice-settings.domain.ts';
import type { NoticeDefinitions } from './notices.service.ts';

const DELIVERED = 'Sent to my phone or mailbox, too; the inbox has all';

/** Which notices a person wants on the phone or in the mailbox. */
export function noticeSettingsRoutes(deps: AccountDeps, definitions: NoticeDefinitions): readonly Route[] {
  const kinds = [...definitions.keys()];
  const Answer = closed({
    version: Version,
    items: Type.Array(
      closed({
        kind: Type.Enum(kinds),
        title: Type.String(),
        delivered: Type.Boolean({ description: DELIVERED }),
        required: Type.Boolean({ description: 'Guards the account: is always sent' }),
      }),
    ),
  });
  const present = (account: Pick<Account, 'version' | 'mutedNotices'>, locale: Locale) => ({
    version: account.version,
    items: [...definitions.values()].map((definition) => ({
      kind: definition.kind,
      title: definition.texts[locale].title,
      delivered: isDelivered(definition, account),
      required: definition.required,
    })),
  });
  const common = {
    path: '/v1/me/notice-settings',
    tag: 'Me',
    permission: 'self.use',
    params: None,
    query: None,
    answer: { status: 200, schema: Answer },
    load: ({ caller }: { readonly caller: Caller }) => getAccount(deps, caller.id),
  } as const;
  return [
    route({
      ...common,
      method: 'get',
      operation: 'getMyNoticeSettings',
      summary: 'Which notices are sent to my phone or mailbox, besides the inbox',
      body: None,
      example: { answer: present({ version: 1 }, 'vi') },
      handle: ({ subject, locale }) => Promise.resolve(present(subject, locale)),
    }),
    route({
      ...common,
      method: 'patch',
      operation: 'patchMyNoticeSettings',
      summary: 'Choose which notices are sent; kinds that I don’t name stay as they are',
      body: closed({
        delivered: closed(
          Object.fromEntries(kinds.map((kind) => [kind, Type.Optional(Type.Boolean({ description: DELIVERED }))])),
        ),
      }),
      example: {
        body: { delivered: { welcome: false } },
        answer: present({ version: 2, mutedNotices: ['welcome'] }, 'vi'),
      },
      problems: ['changed_meanwhile'],
      ifMatch: 'required',
      handle: async ({ subject, body, locale }) => {
        const act = { actorId: subject.id, at: deps.clock.now() };
        const changed = await saveVersion(accountsIn(deps.store), subject, (known) => {
          const mutedNotices = valueOf(muteNotices(known, body.delivered, definitions), bodyInvalid);
          return changeAccount(known, mutedNotices.length > 0 || known.mutedNotices ? { mutedNotices } : {}, act);
        });
        return present(changed, locale);
      },
    }),
  ];
}
