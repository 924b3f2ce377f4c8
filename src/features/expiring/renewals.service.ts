import { dayOf } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveUnlessGone } from '../../platform/store/change.ts';
import { tellAccount } from '../accounts/index.ts';
import { documentsOf } from '../producers/index.ts';
import {
  documentPointers,
  endsOf,
  extended,
  isOfficerFor,
  saveOther,
  type ProductAccess,
  type ProductView,
} from '../products/index.ts';
import { isExtendable } from './ends.domain.ts';
import { endsIn } from './ends.store.ts';
import { renewalReminder } from './expiring.notices.ts';
import { renewalDaysOf, runsOn, type ExpiringDeps, type ExpiringEnd } from './expiring.service.ts';

type Concerned = Pick<ExpiringEnd, 'product' | 'producer'>;

/** Who hears of it: who has typed the product, and its producer's own people. */
const peopleOf = ({ product, producer }: Concerned, caller: Caller): readonly string[] =>
  [...new Set([product.createdBy, ...product.editorIds, ...producer.memberIds])].filter((id) => id !== caller.id);

/**
 * Records that a certificate is being renewed: its stars run on past their end, as long as the law lets them.
 * @throws Problem not_allowed_now without stars or a second time, renewal_out_of_time before filing or when it is over
 */
export async function extendCertificate(
  deps: ExpiringDeps,
  caller: Caller,
  access: ProductAccess,
  receipt: string,
): Promise<ProductView> {
  const { product } = access;
  const { ocop, clock } = deps;
  const named = product.snapshot ? [...documentPointers(product.snapshot.content).values()] : [];
  const documents = await documentsOf(deps, product.producerId, named);
  return saveOther(deps, caller, access, 'extend', (known, act) => {
    const days = renewalDaysOf(deps, known);
    const content = known.snapshot?.content;
    const today = dayOf(clock.now());
    if (!days || !content || runsOn(known, days) || !isExtendable(days, today))
      throw new Problem('renewal_out_of_time');
    const renewal = { issuedOn: days.issuedOn, receipt: receipt.trim(), byId: act.actorId, at: act.at };
    const ends = endsOf({ ...content, renewal }, { documents, today }, ocop);
    return extended(known, renewal, ends, peopleOf(access, caller), act);
  });
}

/**
 * Tells the people of a product that something of it ends; on one day once, however often it is asked for.
 * @throws Problem forbidden for who is no officer there, own_work for a product of their own
 */
export async function remind(deps: ExpiringDeps, caller: Caller, found: ExpiringEnd): Promise<ExpiringEnd> {
  const { store, clock, areas } = deps;
  if (!isOfficerFor(caller, found.producer, areas)) throw new Problem('forbidden');
  if (found.producer.memberIds.includes(caller.id)) throw new Problem('own_work');
  const at = clock.now();
  const { kind } = renewalReminder;
  for (const accountId of peopleOf(found, caller)) {
    const id = derivedId(accountId, `notice ${kind} ${found.end.id} ${dayOf(at)}`);
    await tellAccount({ store, clock }, { id, accountId, kind, subjectId: found.product.id, createdAt: at });
  }
  const end = await saveUnlessGone(endsIn(store), found.end, (known) =>
    known.remindedAt !== undefined && dayOf(known.remindedAt) === dayOf(at) ? known : { ...known, remindedAt: at },
  );
  return { ...found, end: end ?? found.end };
}
