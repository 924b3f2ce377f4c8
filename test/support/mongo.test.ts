import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import mongoose, { type Connection, Schema } from 'mongoose';
import { findMongo } from './mongo.ts';
import { describeUnless } from './unless.ts';

interface Counter {
  readonly _id: string;
  readonly revision?: number;
  readonly sku?: string;
}

const counterSchema = new Schema<Counter>({ _id: String, revision: Number, sku: String }).index(
  { sku: 1 },
  { unique: true, sparse: true },
);
const countersOf = (connection: Connection) => connection.model('Counter', counterSchema);

const server = await findMongo();
const uri = 'skip' in server ? '' : server.uri;

describeUnless('skip' in server ? server.skip : undefined, 'when the tests ask for a MongoDB server', function () {
  this.timeout(120_000);
  let connection: Connection | undefined;
  let counters: ReturnType<typeof countersOf>;

  before(async () => {
    connection = await mongoose.createConnection(uri, { dbName: `ocop-test-${randomUUID()}` }).asPromise();
    counters = countersOf(connection);
    await counters.init();
  });

  after(async () => {
    await connection?.dropDatabase();
    await connection?.close();
  });

  it('then all tests of the process get the same one', async () => {
    expect(await findMongo()).to.equal(await findMongo());
  });

  it('then exactly one of many writers with the same expected revision wins, every time', async () => {
    await counters.create({ _id: 'a', revision: 0 });
    for (let revision = 0; revision < 20; revision++) {
      const writes = Array.from({ length: 40 }, () =>
        counters.updateOne(
          { _id: 'a', revision },
          { $set: { revision: revision + 1 } },
          { writeConcern: { w: 'majority' } },
        ),
      );
      const winners = (await Promise.all(writes)).filter((answer) => answer.modifiedCount === 1);
      expect(winners).to.have.length(1);
    }
  });

  it('then a taken unique value is refused with error 11000, and missing ones do not collide', async () => {
    await counters.create([{ _id: 'b', sku: 'TUK-500' }, { _id: 'c' }, { _id: 'd' }]);

    const refusal: unknown = await counters.create({ _id: 'e', sku: 'TUK-500' }).catch((error: unknown) => error);

    expect(refusal).to.have.property('code', 11000);
  });
});
