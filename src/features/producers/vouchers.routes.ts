import Type from 'typebox';
import { route, type Route } from '../../http/route.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { ById, closed, Id, None } from '../../kernel/schemas.ts';
import { vouchForPhone } from '../accounts/index.ts';
import { producerItemExample } from './producers.examples.ts';
import { findProducer, type ProducerDeps } from './producers.service.ts';

const Phone = Type.String({ minLength: 1, maxLength: 40, format: 'phone' });

/**
 * How somebody who is responsible for a commune confirms whose a phone number is: of a member of a producer there, whom
 * they have met or called. The way where no codes can be sent, or none arrives.
 */
export const voucherRoutes = (deps: ProducerDeps): readonly Route[] => [
  route({
    tag: 'Producers',
    method: 'post',
    path: '/v1/producers/:id/vouchers',
    operation: 'vouchForMember',
    summary: 'Confirm that a phone number is that of a member of this producer; not for oneself',
    permission: 'producer.vouch',
    params: ById,
    query: None,
    body: closed({ phone: Phone }),
    answer: { status: 200, schema: closed({ accountId: Id, name: Type.String(), phone: Type.String() }) },
    example: {
      params: { id: producerItemExample.id },
      body: { phone: '0912 345 678' },
      answer: { accountId: '019aaf54-8c00-7000-8000-000000000001', name: 'Nguyễn Thị Lan', phone: '+84912345678' },
    },
    problems: ['own_work', 'nothing_to_vouch_for', 'login_taken'],
    idempotent: false,
    perMinute: 30,
    load: ({ params, caller }) => findProducer(deps, caller, params.id),
    handle: async ({ subject: { producer, relation }, caller, body }) => {
      if (relation === 'member') throw new Problem('own_work');
      const account = await vouchForPhone(deps, producer.memberIds, body.phone, caller.id);
      if (account?.phone == null) throw new Problem('nothing_to_vouch_for');
      return { accountId: account.id, name: account.name, phone: account.phone };
    },
  }),
];
