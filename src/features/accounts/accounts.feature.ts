import { expired } from '../../platform/sweep/sweep.ts';
import { accountRoutes } from './accounts.routes.ts';
import type { AccountDeps } from './accounts.service.ts';
import { accountsIn } from './accounts.store.ts';
import { apiKeyRoutes } from './api-keys.routes.ts';
import { apiKeysIn } from './api-keys.store.ts';
import { accountNotices } from './accounts.notices.ts';
import { openDevices } from './devices.ts';
import { loginAttempts } from './login-attempts.ts';
import { meRoutes } from './me.routes.ts';
import { oneTimeCodesIn } from './one-time-codes.store.ts';
import type { NoticeDefinition } from './notice-definition.ts';
import { noticesIn } from './notices.store.ts';
import { noticeRoutes } from './notices.routes.ts';
import { noticeSettingsRoutes } from './notice-settings.routes.ts';
import { noticeDelivery, noticeSubscriber, type NameSubjects } from './notices.service.ts';
import { proofDelivery } from './proofs.jobs.ts';
import { proofRoutes } from './proofs.routes.ts';
import type { NoticeSender } from './sender.ts';
import { startSession } from './session-replies.routes.ts';
import { sessionRoutes, loginOriginOf } from './sessions.routes.ts';
import { sessionsIn } from './sessions.store.ts';
import { createPassport } from './strategies.ts';
import { accessTokens } from './tokens.ts';
import { accountEvents } from './accounts.events.ts';
import { accountWords } from './words.subscriber.ts';

export interface AccountsOptions extends AccountDeps {
  readonly secret: string;
  readonly previousSecret: string;
  readonly secureCookies: boolean;
  readonly sender: NoticeSender;
  /** Messages of other features. */
  readonly notices: readonly NoticeDefinition[];
  readonly nameSubjects: NameSubjects;
}

/** People, their sessions and notices, and the keys of consumers. */
export function openAccounts(options: AccountsOptions) {
  const { store, clock, areas, secret, previousSecret, secureCookies, sender } = options;
  const tokens = accessTokens({ secret, previous: previousSecret }, clock);
  const definitions = new Map([...accountNotices, ...options.notices].map((notice) => [notice.kind, notice]));
  const devices = openDevices({ secret, previousSecret });
  return {
    passport: createPassport({ store, clock, tokens, devices }, loginOriginOf),
    routes: [
      ...sessionRoutes({ store, clock, areas, tokens, devices, secureCookies }),
      ...meRoutes({ store, clock, areas, secret }),
      ...proofRoutes({ store, clock, areas, secret }),
      ...noticeRoutes({ store, clock, nameSubjects: options.nameSubjects }, definitions),
      ...noticeSettingsRoutes({ store, clock, areas }, definitions),
      ...accountRoutes({ store, clock, areas }),
      ...apiKeyRoutes({ store, clock }),
    ],
    startSession: startSession({ store, clock, areas, tokens, devices, secureCookies }),
    noticeKinds: [...definitions.keys()],
    events: accountEvents,
    outboxes: [accountsIn(store), sessionsIn(store), apiKeysIn(store), oneTimeCodesIn(store)],
    subscribers: [noticeSubscriber({ store, clock }, definitions), accountWords({ store })],
    jobs: [
      noticeDelivery({ store, clock, secret, sender, definitions }),
      proofDelivery({ store, clock, secret, sender }),
    ],
    sweepers: [
      expired(accountsIn(store)),
      expired(noticesIn(store)),
      expired(sessionsIn(store)),
      expired(oneTimeCodesIn(store)),
      expired(store.collection(loginAttempts)),
    ],
  };
}
