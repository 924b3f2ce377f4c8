import { randomBytes } from 'node:crypto';
import { dayOf, plusDays, type Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { qrSvg } from '../../platform/qr/qr-svg.ts';
import { insertOrFind } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn, grantsOn } from '../accounts/index.ts';
import type { Areas } from '../areas/index.ts';
import { groupsOf } from '../groups/index.ts';
import { communesOf } from './communes.domain.ts';
import { helperCardsIn, type HelperCard } from './helper-cards.store.ts';
import type { MyCard, PublicHelper } from './helpers.schemas.ts';

export interface HelperDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Pick<Areas, 'get' | 'codeOf' | 'covers'>;
  /** Where the service is reached: the card leads there. */
  readonly publicUrl: string;
}

/** A device that has not asked for so long may not know that its owner is no helper any more. */
const GOOD_DAYS = 30;

/** Forty bits, in letters and digits that nobody takes for one another (Crockford's base 32). */
const CODE_BYTES = 5;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

function newCode(): string {
  const bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  return Array.from({ length: 8 }, (_, at) => DIGITS[Number((bits >> BigInt(at * 5)) & 31n)] ?? '0').join('');
}

/** The card of a helper; made when it is first asked for, and the same from then on. @throws Problem not_found */
export async function cardOf(deps: HelperDeps, caller: Caller): Promise<MyCard> {
  const account = await accountsIn(deps.store).get(caller.id);
  if (!account) throw notFound();
  const { code } = await cardFor(deps, caller.id);
  const url = `${deps.publicUrl}/helpers/${code}`;
  return {
    code,
    name: account.name,
    groups: await groupsToName(deps, caller),
    communes: communesOf(deps.areas, caller.grants),
    validUntil: plusDays(dayOf(deps.clock.now()), GOOD_DAYS),
    url,
    qrSvg: await qrSvg(url),
  };
}

async function cardFor({ store, clock }: Pick<HelperDeps, 'store' | 'clock'>, accountId: string): Promise<HelperCard> {
  const cards = helperCardsIn(store);
  const known = await cards.get(accountId);
  if (known) return known;
  const card = { id: accountId, code: newCode(), createdAt: clock.now() };
  // Another helper has the code: it gets another one.
  const taken = async () => ({ document: await cardFor({ store, clock }, accountId), alreadyExisted: true });
  return (await insertOrFind(cards, card, { taken })).document;
}

/** What everybody may know of who shows a card; of who is no helper any more only that. @throws Problem not_found */
export async function findHelper(deps: HelperDeps, code: string): Promise<PublicHelper> {
  const { items } = await helperCardsIn(deps.store).find({ code: code.toLowerCase() }, { limit: 1 });
  const [card] = items;
  if (!card) throw notFound();
  const account = await accountsIn(deps.store).get(card.id);
  const grants = account && !account.disabled ? grantsOn(dayOf(deps.clock.now()), account.grants) : [];
  const communes = communesOf(deps.areas, grants);
  if (!account || communes.length === 0) return { active: false, name: null, groups: [], communes: [] };
  return { active: true, name: account.name, groups: await groupsToName(deps, { id: account.id, grants }), communes };
}

/** The groups of a helper, in communes where they still are one. */
async function groupsToName(
  { store, areas }: Pick<HelperDeps, 'store' | 'areas'>,
  { id, grants }: Pick<Caller, 'id' | 'grants'>,
): Promise<PublicHelper['groups']> {
  const places = grants.flatMap(({ role, areaIds }) => (role === 'helper' ? areaIds : []));
  return (await groupsOf({ store }, id))
    .filter(({ areaId }) => places.some((place) => areas.covers(place, areaId)))
    .map(({ name, decisionNumber }) => ({ name, decisionNumber }));
}
