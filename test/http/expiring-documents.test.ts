import { expect } from 'chai';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import { removeDocument } from '../../src/features/producers/documents.domain.ts';
import { documentsIn, type PaperDocument } from '../../src/features/producers/documents.store.ts';
import { expiringDocuments } from '../../src/features/producers/expiring.jobs.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { DAY, dayOf, plusDays } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import type { Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { handsIn, household, PAPER, registers } from '../support/producers.ts';

onBothStores('when papers of a producer end soon', (service) => {
  let helper: Client;
  let member: Client;
  let producerId: string;
  let today: string;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    member = await service().person({ role: 'producer' });
    producerId = (await registers(helper, household())).id;
    const producers = producersIn(service().container.store);
    const producer = await producers.get(producerId);
    if (!producer) throw new Error('there is no producer');
    await saveUnconditionally(producers, producer, (known) => ({ ...known, memberIds: [member.accountId] }));
    today = dayOf(service().clock.now());
  });

  /** The id of a new paper that is good for so many days more. */
  async function paper(days: number): Promise<string> {
    const { body, status } = await handsIn(helper, producerId, undefined, {
      ...PAPER,
      expiresOn: plusDays(today, days),
    });
    expect(status, JSON.stringify(body)).to.equal(201);
    return (body as { id: string }).id;
  }
  async function looks(): Promise<void> {
    const job = { id: newId(), kind: 'document.tellEnds', payload: {}, attempts: 1 };
    await expiringDocuments(service().container).run(job, new AbortController().signal);
    await service().container.pump.drain();
  }
  const change = async (id: string, to: (known: PaperDocument) => PaperDocument): Promise<void> => {
    const documents = documentsIn(service().container.store);
    const known = await documents.get(id);
    if (known) await saveUnconditionally(documents, known, to);
  };
  const told = async ({ accountId }: Client): Promise<readonly (string | undefined)[]> => {
    const found = await noticesIn(service().container.store).find(
      { accountId, kind: 'documentExpiring' },
      { limit: 50 },
    );
    return found.items.map(({ subjectId }) => subjectId);
  };

  it('then who added one and its own people are told once, 30 days before, and again of another last day', async () => {
    const soon = await paper(30);
    await paper(31);
    const removed = await paper(10);
    await change(removed, (known) => removeDocument(known, { actorId: helper.accountId, at: service().clock.now() }));
    await looks();
    await looks();
    expect([await told(helper), await told(member)]).to.deep.equal([[producerId], [producerId]]);
    expect((await documentsIn(service().container.store).get(soon))?.version).to.equal(1);
    service().clock.forward(DAY);
    await looks();
    expect(await told(helper)).to.have.length(2);
    await change(soon, (known) => ({ ...known, expiresOn: plusDays(today, 20) }));
    await looks();
    await looks();
    expect([(await told(helper)).length, (await told(member)).length]).to.deep.equal([3, 3]);
  });
});
