import Type from 'typebox';
import { contextOf } from '../../http/context.ts';
import { route, type Route } from '../../http/route.ts';
import type { Caller } from '../../kernel/rights.ts';
import { closed, None } from '../../kernel/schemas.ts';
import { accountExample } from './accounts.examples.ts';
import { presentOwnAccount } from './accounts.presenter.ts';
import { AccountAnswer } from './accounts.schemas.ts';
import { getAccount, type AccountDeps } from './accounts.service.ts';
import { confirmProof, requestProof } from './sign-up.service.ts';
import { contactNames } from './unproven.domain.ts';

const ContactText = Type.Enum([...contactNames]);
const common = {
  tag: 'Me',
  method: 'post',
  permission: 'self.use',
  params: None,
  query: None,
  idempotent: false,
  perMinute: 30,
} as const;

/** How a person shows that the number or address which they have typed in is theirs. */
export function proofRoutes(deps: AccountDeps & { readonly secret: string }): readonly Route[] {
  const load = ({ caller }: { readonly caller: Caller }) => getAccount(deps, caller.id);
  return [
    route({
      ...common,
      path: '/v1/me/proofs',
      operation: 'requestMyProof',
      summary: 'Ask once more for the code to my phone or mailbox that is in `unproven`',
      body: closed({ contact: ContactText }),
      answer: { status: 202, schema: None },
      example: { body: { contact: 'phone' }, answer: {} },
      problems: ['not_allowed_now'],
      load,
      handle: async ({ subject, body, request }) => {
        await requestProof(deps, subject, body.contact, contextOf(request).network);
        return {};
      },
    }),
    route({
      ...common,
      path: '/v1/me/proofs/confirmations',
      operation: 'confirmMyProof',
      summary: 'Prove by the code that a phone number or e-mail address is mine',
      body: closed({ contact: ContactText, code: Type.String({ pattern: '^[0-9]{6}$', description: 'six digits' }) }),
      answer: { status: 200, schema: AccountAnswer },
      example: { body: { contact: 'phone', code: '123456' }, answer: accountExample },
      problems: ['not_allowed_now', 'code_invalid', 'login_taken'],
      load,
      handle: async ({ subject, body, request }) =>
        presentOwnAccount(
          await confirmProof(deps, subject, body, contextOf(request).network),
          deps.areas,
          deps.clock.now(),
        ),
    }),
  ];
}
