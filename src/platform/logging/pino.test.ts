import { expect } from 'chai';
import { MongoBulkWriteError } from 'mongodb';
import { shownError } from './pino.ts';

describe('when an error is logged', () => {
  it('then the documents that a driver hangs on it are not', () => {
    const op = { _id: '1', phone: '+84912345678', passwordHash: '$argon2id$' };
    const writeErrors = [{ err: { op } }] as never;
    const error = new MongoBulkWriteError({ message: 'not primary', code: 10_107, writeErrors }, {} as never);
    expect(JSON.stringify(shownError(error))).to.not.match(/84912345678|argon2id/);
  });

  it('then its name, message, code, stack and causes are', () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const shown = shownError(new TypeError('fetch failed', { cause })) as { stack: string };
    expect(shown).to.deep.include({ type: 'TypeError', message: 'fetch failed: refused' });
    expect(shown.stack).to.match(/pino\.test[^]*caused by: Error: refused/);
    expect(shownError(cause)).to.deep.include({ type: 'Error', code: 'ECONNREFUSED' });
  });

  it('then of what is no error only the type is: it may be anything', () => {
    expect(shownError('0912345678')).to.equal('string');
  });
});
