import type { LoggedEvent } from '../../kernel/events.ts';
import type { Grant } from '../../kernel/rights.ts';
import { UnusableDocument } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn, apiKeysIn } from '../accounts/index.ts';
import { codeOf, type Areas } from '../areas/index.ts';
import { exportsIn } from '../exports/index.ts';
import { groupsIn } from '../groups/index.ts';
import { producersIn } from '../producers/index.ts';
import { productsIn } from '../products/index.ts';

export interface SubjectDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly areas: Pick<Areas, 'get' | 'covers'>;
}

/** What an event happened to, as it is now. */
export interface Subject {
  readonly name: string | null;
  readonly producerId: string | null;
  readonly areaId: string | null;
  readonly provinceCode: string | null;
}

type Known = Partial<Subject> | null;
type Finder = (deps: SubjectDeps, event: LoggedEvent) => Promise<Known>;

const NOTHING: Subject = { name: null, producerId: null, areaId: null, provinceCode: null };

const textIn = ({ data }: LoggedEvent, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

async function ofProducer({ store }: SubjectDeps, id: string): Promise<Known> {
  const found = await producersIn(store).get(id);
  return found && { name: found.name, producerId: id, areaId: found.areaId, provinceCode: found.provinceCode };
}

async function ofAccount({ store }: SubjectDeps, id: string): Promise<Known> {
  const account = await accountsIn(store).get(id);
  return account && { name: account.name };
}

async function ofProduct({ store }: SubjectDeps, id: string): Promise<Known> {
  const product = await productsIn(store).get(id);
  if (!product) return null;
  const { content, producerId, areaId, provinceCode } = product;
  return { name: content.name.vi, producerId, areaId, provinceCode };
}

/** What is asked of a unit lies in it, or is the whole province. */
function inUnit({ areas }: SubjectDeps, areaId: string | null): Known {
  const unit = areaId === null ? null : areas.get(areaId);
  return unit && { areaId: unit.id, provinceCode: codeOf(unit.parentId ?? unit.id) };
}

/** How the subject is found, by the collection that the event names. */
const finders: Readonly<Record<string, Finder>> = {
  products: (deps, { aggregateId }) => ofProduct(deps, aggregateId),
  producers: (deps, { aggregateId }) => ofProducer(deps, aggregateId),
  accounts: (deps, { aggregateId }) => ofAccount(deps, aggregateId),
  sessions: (deps, event) => ofAccount(deps, textIn(event, 'accountId')),
  async oneTimeCodes(deps, event) {
    const id = textIn(event, 'subjectId');
    return (await ofAccount(deps, id)) ?? (await ofProducer(deps, id));
  },
  async apiKeys({ store }, { aggregateId }) {
    const key = await apiKeysIn(store).get(aggregateId);
    return key && { name: key.name };
  },
  async groups({ store }, { aggregateId }) {
    const group = await groupsIn(store).get(aggregateId);
    return group && { name: group.name, areaId: group.areaId, provinceCode: group.provinceCode };
  },
  async exports(deps, { aggregateId }) {
    const found = await exportsIn(deps.store).get(aggregateId);
    if (!found) return null;
    const { channel, selection } = found;
    const of =
      selection.producerId === null ? inUnit(deps, selection.areaId) : await ofProducer(deps, selection.producerId);
    return { ...of, name: channel };
  },
};

/** What any event may say of where it belongs. */
const byData: Finder = async (deps, event) =>
  (await ofProducer(deps, textIn(event, 'producerId'))) ??
  (await ofProduct(deps, textIn(event, 'productId'))) ??
  inUnit(deps, textIn(event, 'areaId') || null);

/** What an event happened to, with its unit; what is gone, or can't be read, has neither name nor unit. */
export async function subjectOf(deps: SubjectDeps, event: LoggedEvent): Promise<Subject> {
  try {
    return { ...NOTHING, ...(await (finders[event.aggregate] ?? byData)(deps, event)) };
  } catch (error) {
    if (error instanceof UnusableDocument) return NOTHING;
    throw error;
  }
}

/** The roles in which somebody may have acted in a unit: those that reach it, and those that have no area. */
export const rolesOver = (
  grants: readonly Grant[],
  areaId: string | null,
  areas: Pick<Areas, 'covers'>,
): readonly string[] =>
  grants
    .filter(({ areaIds }) => areaIds.length === 0 || areaId === null || areaIds.some((id) => areas.covers(id, areaId)))
    .map(({ role }) => role);
