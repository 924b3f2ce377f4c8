import { expect } from 'chai';
import { allDocuments } from '../../../test/support/all-documents.ts';
import { openMediaFixture, type MediaFixture } from '../../../test/support/media-fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { jobs } from '../../platform/jobs/jobs.store.ts';

describe('when photos wait to be made into pictures', () => {
  let fixture: MediaFixture;
  beforeEach(async () => {
    fixture = await openMediaFixture({ works: false });
  });
  afterEach(() => fixture.close());

  const handsIn = (actorId: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, place) => {
        const content = { sha256: `${actorId}-${String(place)}`, bytes: 1, pixels: { width: 640, height: 480 } };
        const file = { ...content, type: 'jpeg' } as const;
        const added = await fixture.media.add({ id: newId(), productId: newId(), producerId: newId(), file, actorId });
        return added.photo.id;
      }),
    );
  const refusal = (accountId: string): Promise<unknown> =>
    fixture.media.requireRoomFor(accountId).then(
      () => null,
      (error: unknown) => error,
    );

  it('then who has two hundred in process hands in no more for a while, and others do', async () => {
    const [many, few] = [newId(), newId()];
    await handsIn(many, 199);
    expect(await refusal(many)).to.equal(null);
    await handsIn(many, 1);
    expect(await refusal(many)).to.deep.include({ code: 'overloaded', details: { retryAfter: 30 } });
    expect(await refusal(few)).to.equal(null);
  });

  it('then one of somebody else is due before most of who has handed in many', async () => {
    await handsIn(newId(), 20);
    await fixture.pump.drain();
    const [other] = await handsIn(newId(), 1);
    await fixture.pump.drain();
    const orders = await allDocuments(fixture.store.collection(jobs));
    const sorted = orders.toSorted((one, next) => String(one.turn).localeCompare(String(next.turn)));
    expect(sorted.map(({ payload }) => payload['photoId']).indexOf(other ?? '')).to.be.at.most(1);
  });
});
