import { expect } from 'chai';
import { MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoWriteConcernError } from 'mongodb';
import { EventEmitter } from 'node:events';
import { OutcomeUnknown, StoreDown } from '../errors.ts';
import { outageIn, Reach } from './reach.ts';

const serverError = (code: number) => new MongoServerError({ message: 'no', code });
const lost = new MongoNetworkError('connection 1 to 127.0.0.1:1 closed');
const noServer = new MongoServerSelectionError('none', { servers: new Map() } as never);

describe('when MongoDB or its driver fails', () => {
  const reasons: readonly (readonly [string, unknown, string | null])[] = [
    ['no server', noServer, 'away'],
    ['a lost connection', lost, 'away'],
    ['a broken socket', Object.assign(new Error('ended by the other party'), { code: 'EPIPE' }), 'away'],
    ['a server that is no primary', serverError(10_107), 'away'],
    ['a server that ends', serverError(11_600), 'away'],
    [
      'a missing majority',
      new MongoWriteConcernError({ writeConcernError: { code: 64, errmsg: 'late' } } as never),
      'away',
    ],
    ['a full disk', serverError(14_031), 'full'],
    ['a taken key', serverError(11_000), null],
    ['a wrong question', serverError(2), null],
    ['a fault of ours', new TypeError('undefined'), null],
  ];
  for (const [what, error, reason] of reasons)
    it(`then ${what} is ${reason ?? 'no outage'}`, () => {
      expect(outageIn(error)).to.equal(reason);
    });

  const client = () => {
    const emitter = new EventEmitter();
    const find = (isWritable: boolean): void =>
      void emitter.emit('topologyDescriptionChanged', {
        newDescription: { servers: new Map([['a', { isWritable }]]) },
      });
    return { reach: new Reach(emitter as never), find };
  };
  const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

  it('then a write that a server may have got is in doubt, a read is not', async () => {
    const { reach } = client();
    expect(await failure(reach.ask('write', () => Promise.reject(lost)))).to.be.instanceOf(OutcomeUnknown);
    expect(await failure(reach.ask('read', () => Promise.reject(lost)))).to.be.instanceOf(StoreDown);
  });

  it('then a write that says that it wrote nothing is in no doubt', async () => {
    const refused = serverError(11_600);
    refused.addErrorLabel('NoWritesPerformed');
    expect(await failure(client().reach.ask('write', () => Promise.reject(refused)))).to.be.instanceOf(StoreDown);
  });

  it('then without a server the first waits for one, the others are refused at once, until there is one', async () => {
    const { reach, find } = client();
    let asked = 0;
    const ask = () =>
      failure(
        reach.ask('write', () => {
          asked += 1;
          return Promise.reject(noServer);
        }),
      );
    find(false);
    expect([await ask(), await ask(), await ask()].every((error) => error instanceof StoreDown)).to.equal(true);
    expect(asked).to.equal(1);
    find(true);
    expect(await reach.ask('read', () => Promise.resolve('there'))).to.equal('there');
  });

  it('then a write is in doubt if a server was there for a moment while it was tried', async () => {
    const { reach, find } = client();
    find(false);
    const write = failure(
      reach.ask('write', () => {
        find(true);
        find(false);
        return Promise.reject(noServer);
      }),
    );
    expect(await write).to.be.instanceOf(OutcomeUnknown);
  });
});
