import { randomBytes } from 'node:crypto';
import { dayOf, type Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveVersion } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn, grantsOn } from '../accounts/index.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { areaIdsOf } from '../producers/index.ts';
import { productsIn, publicationOf, type Product } from '../products/index.ts';
import type { Complaint } from './complaint.ts';
import {
  closeComplaint,
  complaintNumber,
  openComplaint,
  parseComplaint,
  type ComplaintForm,
} from './complaints.domain.ts';
import { complaintFilter, mayReadComplaint } from './complaints.policy.ts';
import type { ComplaintsQuery } from './complaints.schemas.ts';
import { complaintsIn } from './complaints.store.ts';

export interface ComplaintDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

/** More open ones of a product tell an officer nothing new. */
const MAX_OPEN = 50;
/** Officers who are told of one. */
const MAX_RECIPIENTS = 20;

/**
 * Takes what a person reports of a product that is shown, or was: by its number they can ask for it. `full`: officers
 * have enough of this product to look into. @throws Problem not_found
 */
export async function receiveComplaint(
  { store, clock, areas }: ComplaintDeps,
  slug: string,
  form: ComplaintForm,
): Promise<Parsed<{ readonly number: string } | 'full'>> {
  const product = await shownProduct({ store, clock }, slug);
  const read = parseComplaint(form);
  if ('errors' in read) return read;
  const open = await complaintsIn(store).count({ productId: product.id, state: 'open' });
  if (open >= MAX_OPEN) return { value: 'full' };
  const number = complaintNumber(randomBytes(10));
  const recipients = await officersFor({ store, clock, areas }, product);
  const made = { id: newId(), number, product, content: read.value, recipients };
  await complaintsIn(store).insert(openComplaint(made, clock.now()));
  return { value: { number } };
}

/** A product that everybody may see or could see until it was stopped. @throws Problem not_found */
async function shownProduct({ store, clock }: Pick<ComplaintDeps, 'store' | 'clock'>, slug: string): Promise<Product> {
  const [product] = (await productsIn(store).find({ slug }, { limit: 1 })).items;
  const seen = product && publicationOf(product, dayOf(clock.now()));
  if (!product || seen === 'unpublished' || seen === 'withdrawn') throw notFound();
  return product;
}

/** Officers of the commune, else those of the province. */
async function officersFor(
  { store, clock, areas }: ComplaintDeps,
  { areaId }: Pick<Product, 'areaId'>,
): Promise<readonly string[]> {
  const [near, far]: [string[], string[]] = [[], []];
  for await (const officer of eachDocument(accountsIn(store), { grantKeys: 'officer', disabled: false })) {
    const held = areaIdsOf({ grants: grantsOn(dayOf(clock.now()), officer.grants) }, 'officer');
    const covering = held.filter((id) => areas.covers(id, areaId));
    if (covering.length > 0) (covering.some((id) => areas.get(id)?.kind !== 'province') ? near : far).push(officer.id);
  }
  return (near.length > 0 ? near : far).slice(0, MAX_RECIPIENTS);
}

/** What became of a report, for who knows its number. @throws Problem not_found */
export async function findComplaint(
  { store, areas }: Pick<ComplaintDeps, 'store' | 'areas'>,
  number: string,
): Promise<Pick<Complaint, 'number' | 'state' | 'createdAt' | 'closedAt'> & { readonly area: string | null }> {
  const [complaint] = (await complaintsIn(store).find({ number: number.toUpperCase() }, { limit: 1 })).items;
  if (!complaint) throw notFound();
  const { state, createdAt, closedAt, areaId } = complaint;
  return { number: complaint.number, state, createdAt, closedAt, area: areas.get(areaId)?.name.vi ?? null };
}

/** What is reported in a caller's areas, the newest first. */
export async function listComplaints(
  { store, areas }: Pick<ComplaintDeps, 'store' | 'areas'>,
  caller: Caller,
  { state, areaCode }: ComplaintsQuery,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Complaint>> {
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const filter: Filter<Complaint> = {
    ...(state !== undefined && { state }),
    $and: [complaintFilter(caller, areas), ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)])],
  };
  const page = await complaintsIn(store).find(filter, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await complaintsIn(store).count(filter) : null };
}

/** A report within the caller's reach. @throws Problem not_found */
export async function getComplaint(
  { store, areas }: Pick<ComplaintDeps, 'store' | 'areas'>,
  caller: Caller,
  id: string,
): Promise<Complaint> {
  const complaint = await complaintsIn(store).get(id);
  if (!complaint || !mayReadComplaint(caller, complaint, areas)) throw notFound();
  return complaint;
}

/** @throws Problem changed_meanwhile */
export const dealWith = (
  { store, clock }: Pick<ComplaintDeps, 'store' | 'clock'>,
  caller: Caller,
  complaint: Complaint,
  note: string,
): Promise<Complaint> =>
  saveVersion(complaintsIn(store), complaint, (known) =>
    closeComplaint(known, note.trim(), { actorId: caller.id, at: clock.now() }),
  );
