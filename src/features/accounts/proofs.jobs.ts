import { derivedId } from '../../kernel/ids.ts';
import { fillText } from '../../kernel/text.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import { proofRequested } from './accounts.events.ts';
import { accountsIn } from './accounts.store.ts';
import { codeIdOf, isFresh, sixDigits } from './one-time-codes.service.ts';
import { oneTimeCodesIn } from './one-time-codes.store.ts';
import { proofText, takenText } from './notices.texts.ts';
import type { NoticeSender } from './sender.ts';
import { proofOf } from './sign-up.service.ts';
import { contactNames, unprovenKeyOf } from './unproven.domain.ts';

const DELIVERY = 'proof.deliver';

/** Orders the message to a number or address that somebody says is theirs. Its id follows from the event: twice is once. */
export async function orderProofs(deps: JobDeps, { id, type, aggregateId }: LoggedEvent): Promise<void> {
  if (type !== proofRequested.type) return;
  await enqueue(deps, { kind: DELIVERY, payload: { codeId: aggregateId }, id: derivedId(id, 'delivery proof') });
}

/**
 * Sends the code, worked out here and now; to who has an account by this login already a word that somebody has typed it
 * in, and no code: nobody can give away what was never sent.
 */
export const proofDelivery = ({
  store,
  clock,
  secret,
  sender,
}: JobDeps & { readonly secret: string; readonly sender: NoticeSender }): JobHandler => ({
  kind: DELIVERY,
  async run({ id, payload }, signal) {
    const code = await oneTimeCodesIn(store).get(String(payload['codeId']));
    const account = code?.subjectId && (await accountsIn(store).get(code.subjectId));
    if (!code || !account || !isFresh(code, clock.now())) return;
    const isAsked = (key: string | null) => key !== null && codeIdOf(proofOf(key)) === code.id;
    const contact = contactNames.find((name) => isAsked(unprovenKeyOf(account, name)));
    const key = contact && unprovenKeyOf(account, contact);
    if (!contact || !key) return;
    const [owner] = (await accountsIn(store).find({ loginKeys: key }, { limit: 1 })).items;
    const { locale } = owner ?? account;
    const text = owner
      ? takenText[locale]
      : fillText(proofText[locale], { code: sixDigits(secret, 'proof', code) }, locale);
    const to = { phone: null, email: null, [contact]: account[contact] };
    await sender.send({ id, kind: owner ? 'loginTaken' : 'proofRequested', ...to, locale, text }, signal);
  },
});
