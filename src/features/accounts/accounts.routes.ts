import { contextOf } from '../../http/context.ts';
import { listedTexts } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import { accountExample, accountItemExample } from './accounts.examples.ts';
import { accountMoves } from './accounts.policy.ts';
import { presentAccount } from './accounts.presenter.ts';
import { AccountAnswer, AccountItem, AccountsQuery, CreateAccountBody, PatchAccountBody } from './accounts.schemas.ts';
import { createAccount, getAccount, listAccounts, patchAccount, type AccountDeps } from './accounts.service.ts';
import { sendPasswordReset } from './password-resets.service.ts';

const common = { tag: 'Accounts', permission: 'account.manage' } as const;
const person = {
  name: 'Nguyễn Thị Lan',
  phone: '0912 345 678',
  roles: [{ role: 'officer' as const, areaCodes: ['05908'] }],
};

/** Accounts as an admin manages them. */
export const accountRoutes = (deps: AccountDeps): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    path: '/v1/admin/accounts',
    operation: 'listAccounts',
    summary: 'Accounts, the newest first',
    params: None,
    query: AccountsQuery,
    body: None,
    answer: { status: 200, schema: listOf(AccountItem) },
    example: { query: { role: 'officer' }, answer: { items: [accountItemExample], nextCursor: null } },
    handle: async ({ query, page }) => listedTexts(await listAccounts(deps, query, page)),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/admin/accounts',
    operation: 'createAccount',
    summary: 'Make an account; without a password its person sets one by a reset code',
    params: None,
    query: None,
    body: CreateAccountBody,
    answer: { status: 201, schema: AccountAnswer },
    example: { body: person, answer: accountExample },
    problems: ['login_taken'],
    handle: async ({ body, caller, createdId }) => {
      const account = await createAccount(deps, caller, createdId, body);
      return presentAccount(account, deps.areas, accountMoves(caller, account));
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/admin/accounts/:id',
    operation: 'getAccount',
    summary: 'One account',
    params: ById,
    query: None,
    body: None,
    answer: { status: 200, schema: AccountAnswer },
    example: { params: { id: accountExample.id }, answer: accountExample },
    load: ({ params }) => getAccount(deps, params.id),
    handle: ({ subject, caller }) =>
      Promise.resolve(presentAccount(subject, deps.areas, accountMoves(caller, subject))),
  }),
  route({
    ...common,
    method: 'patch',
    path: '/v1/admin/accounts/:id',
    operation: 'patchAccount',
    summary: 'Change an account: person, roles and areas, disabled',
    params: ById,
    query: None,
    body: PatchAccountBody,
    answer: { status: 200, schema: AccountAnswer },
    example: { params: { id: accountExample.id }, body: { roles: person.roles }, answer: accountExample },
    problems: ['login_taken', 'changed_meanwhile', 'not_allowed_now', 'last_admin'],
    load: ({ params }) => getAccount(deps, params.id),
    ifMatch: 'required',
    handle: async ({ subject, caller, body }) => {
      const account = await patchAccount(deps, caller, subject, body);
      return presentAccount(account, deps.areas, accountMoves(caller, account));
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/admin/accounts/:id/password-resets',
    operation: 'sendPasswordReset',
    summary: 'Send a person the code by which they set a password',
    params: ById,
    query: None,
    body: None,
    answer: { status: 202, schema: None },
    example: { params: { id: accountExample.id }, answer: {} },
    problems: ['not_allowed_now'],
    idempotent: false,
    perMinute: 60,
    load: ({ params }) => getAccount(deps, params.id),
    handle: async ({ subject, caller, request }) => {
      await sendPasswordReset(deps, caller, subject, contextOf(request).network);
      return {};
    },
  }),
];
