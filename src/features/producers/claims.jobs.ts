import { derivedId } from '../../kernel/ids.ts';
import { fillText } from '../../kernel/text.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import { claimRequested, isFresh, oneTimeCodesIn, sixDigits, type NoticeSender } from '../accounts/index.ts';
import { isClaimable } from './producers.domain.ts';
import { producersIn } from './producers.store.ts';

const DELIVERY = 'claim.deliver';

/** The producer has no account yet, so no language of their own either. */
const CODE_TEXT =
  'OCOP Bridge: mã nhận hồ sơ của bạn là {code}, dùng trong 15 phút. Không đưa mã này cho ai, kể cả người hỗ trợ.';

/** Follows the log: orders the message that carries a code. Its id follows from the event, so twice is once. */
export const claimSubscriber = (deps: JobDeps): Subscriber => ({
  name: 'claims',
  async handle(events) {
    for (const { id, type, aggregateId } of events)
      if (type === claimRequested.type)
        await enqueue(deps, { kind: DELIVERY, payload: { codeId: aggregateId }, id: derivedId(id, 'delivery claim') });
  },
});

/** Sends a code to the phone of the profile it is about. It is worked out here and now, and only while it is good. */
export const claimDelivery = ({
  store,
  clock,
  secret,
  sender,
}: JobDeps & { readonly secret: string; readonly sender: NoticeSender }): JobHandler => ({
  kind: DELIVERY,
  async run({ id, payload }, signal) {
    const code = await oneTimeCodesIn(store).get(String(payload['codeId']));
    const profile = code?.subjectId && (await producersIn(store).get(code.subjectId));
    if (!code || !profile || !isFresh(code, clock.now()) || profile.phone === null || !isClaimable(profile)) return;
    const text = fillText(CODE_TEXT, { code: sixDigits(secret, 'claim', code) }, 'vi');
    await sender.send({ id, kind: 'claimRequested', phone: profile.phone, email: null, locale: 'vi', text }, signal);
  },
});
