import Type from 'typebox';
import { contextOf } from '../../http/context.ts';
import { route, type Route } from '../../http/route.ts';
import type { Caller } from '../../kernel/rights.ts';
import { closed, None } from '../../kernel/schemas.ts';
import type { Account } from './account.ts';
import { accountExample } from './accounts.examples.ts';
import { presentOwnAccount } from './accounts.presenter.ts';
import { AccountAnswer, Login, NewPassword, PasswordBody, PatchMeBody, SignUpBody } from './accounts.schemas.ts';
import { changePassword, getAccount, type AccountDeps } from './accounts.service.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-resets.service.ts';
import { changeMe, signUp } from './sign-up.service.ts';

interface RouteDeps extends AccountDeps {
  readonly secret: string;
}

const common = { tag: 'Me', params: None, query: None } as const;

/** What a person does with their own account, before and after signing in. */
export function meRoutes(deps: RouteDeps): readonly Route[] {
  const shown = (account: Account) => presentOwnAccount(account, deps.areas, deps.clock.now());
  const mine = ({ caller }: { readonly caller: Caller }) => getAccount(deps, caller.id);
  return [
    route({
      ...common,
      method: 'post',
      path: '/v1/accounts',
      operation: 'signUp',
      summary:
        'Make my own account, as a producer; the answer is the same whether the number is another’s or not, a code goes to it',
      permission: 'public',
      body: SignUpBody,
      answer: { status: 201, schema: AccountAnswer },
      example: {
        body: { name: 'Nguyễn Thị Lan', phone: '0912 345 678', password: 'một câu dễ nhớ' },
        answer: { ...accountExample, roles: [{ role: 'producer', areaCodes: [], until: null }], unproven: ['phone'] },
      },
      perMinute: 60,
      handle: async ({ body, createdId, request }) =>
        shown(await signUp(deps, createdId, body, contextOf(request).network)),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/me',
      operation: 'getMe',
      summary: 'My account',
      permission: 'self.use',
      body: None,
      answer: { status: 200, schema: AccountAnswer },
      example: { answer: accountExample },
      load: mine,
      handle: ({ subject }) => Promise.resolve(shown(subject)),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/me',
      operation: 'patchMe',
      summary: 'Change my name, language, or (with my password) how I sign in',
      permission: 'self.use',
      body: PatchMeBody,
      answer: { status: 200, schema: AccountAnswer },
      example: { body: { name: 'Nguyễn Thị Lan' }, answer: accountExample },
      problems: ['password_wrong', 'too_many_logins', 'changed_meanwhile'],
      load: mine,
      ifMatch: 'required',
      handle: async ({ subject, body, request }) =>
        shown(await changeMe(deps, subject, body, contextOf(request).network)),
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/me/password',
      operation: 'changeMyPassword',
      summary: 'Another password; other devices are signed out',
      permission: 'self.use',
      body: PasswordBody,
      answer: { status: 204, schema: None },
      example: { body: { currentPassword: 'mật khẩu cũ', newPassword: 'một câu dễ nhớ' }, answer: {} },
      problems: ['password_wrong', 'too_many_logins', 'changed_meanwhile'],
      idempotent: false,
      perMinute: 60,
      handle: async ({ caller, body }) => {
        await changePassword(deps, caller, body);
        return {};
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/password-resets',
      operation: 'requestPasswordReset',
      summary: 'Ask for a code; the answer is the same whether the login has an account or not',
      permission: 'public',
      body: closed({ login: Login }),
      answer: { status: 202, schema: None },
      example: { body: { login: '0912 345 678' }, answer: {} },
      idempotent: false,
      perMinute: 30,
      handle: async ({ body, request }) => {
        await requestPasswordReset(deps, body.login, contextOf(request).network);
        return {};
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/password-resets/confirmations',
      operation: 'confirmPasswordReset',
      summary: 'Set a new password by the code; every device is signed out',
      permission: 'public',
      body: closed({
        login: Login,
        code: Type.String({ pattern: '^[0-9]{6}$', description: 'six digits' }),
        password: NewPassword,
      }),
      answer: { status: 202, schema: None },
      example: { body: { login: '0912 345 678', code: '123456', password: 'một câu dễ nhớ' }, answer: {} },
      problems: ['code_invalid', 'changed_meanwhile'],
      idempotent: false,
      perMinute: 30,
      handle: async ({ body, request }) => {
        await confirmPasswordReset(deps, body, contextOf(request).network);
        return {};
      },
    }),
  ];
}
