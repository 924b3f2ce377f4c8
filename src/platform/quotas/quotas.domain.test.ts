import { expect } from 'chai';
import { readConfig } from '../../config/index.ts';
import { problemMessage } from '../../kernel/problems/index.ts';
import { dayBegan, limitsFor, passedBy, quotaReached } from './quotas.domain.ts';

const MB = 2 ** 20;
const limits = (proven: boolean) => limitsFor(readConfig({}), { proven });

describe('the quotas of the configuration', () => {
  it('let a helper visit 40 households a day, with 10 products of 9 photos and two papers each', () => {
    const { of } = limits(true);
    const [photo, paper] = [5 * MB, 3 * MB];
    expect(of.producers.items).to.be.at.least(40);
    expect(of.products.items).to.be.at.least(10);
    expect(of.photos.bytes, 'nine of the largest').to.be.at.least(9 * 20 * MB);
    expect(of.documents.items).to.be.at.least(2);
    expect(of.sent.bytes).to.be.at.least(40 * (10 * 9 * photo + 2 * paper));
    expect(of.exports.items).to.be.at.least(40);
  });

  it('are smaller for an account whose phone is not proven', () => {
    const [proven, unproven] = [limits(true).of, limits(false).of];
    for (const [name, { items, bytes }] of Object.entries(unproven)) {
      const more = proven[name as keyof typeof proven];
      expect([items < more.items || items === Infinity, bytes < more.bytes || bytes === Infinity], name).to.deep.equal([
        true,
        true,
      ]);
    }
    expect(unproven.sent.bytes).to.equal(200 * MB);
  });
});

describe('when something is wanted of a quota', () => {
  const limit = { items: 3, bytes: 100 };

  it('then exactly as much as there is room for fits', () => {
    expect(passedBy(limit, { items: 2, bytes: 60 }, { items: 1, bytes: 40 })).to.equal(null);
    expect(passedBy(limit, { items: 3, bytes: 60 }, { items: 1, bytes: 1 })).to.equal('items');
    expect(passedBy(limit, { items: 2, bytes: 60 }, { items: 1, bytes: 41 })).to.equal('bytes');
  });

  it('then who wants nothing is not refused for what there is too much of', () => {
    expect(passedBy(limit, { items: 9, bytes: 900 }, { items: 0, bytes: 0 })).to.equal(null);
  });

  it('then the day begins at midnight in Việt Nam', () => {
    expect(dayBegan('2026-11-28T16:59:59.999Z')).to.equal('2026-11-27T17:00:00.000Z');
    expect(dayBegan('2026-11-28T17:00:00.000Z')).to.equal('2026-11-28T17:00:00.000Z');
  });
});

describe('when a quota is reached', () => {
  const reached = (proven: boolean) => ({
    quota: 'documents' as const,
    unit: 'bytes' as const,
    used: { items: 9, bytes: 29.5 * MB },
    limits: limits(proven),
  });

  it('then it is told what is used, how much it may be, and what to do', () => {
    const problem = quotaReached(reached(true), '2026-11-28T05:00:00.000Z');
    const { values = {}, extra, retryAfter } = problem.details;
    expect([problem.code, problem.status, retryAfter]).to.deep.equal(['quota_reached', 409, undefined]);
    expect(extra).to.deep.equal({
      quota: { name: 'documents', unit: 'bytes', limit: 300 * MB, used: 29.5 * MB },
    });
    expect(problemMessage(problem.code, values, 'vi')).to.deep.include({
      detail: 'Giấy tờ của cơ sở này: đã có 29,5 MB, được nhiều nhất 300 MB.',
      hint: 'Hãy xóa giấy tờ cũ không dùng nữa, hoặc gửi tệp nhỏ hơn.',
    });
    expect(problemMessage(problem.code, values, 'en').detail).to.equal(
      'Documents of this producer: there are 29.5 MB, 300 MB at most.',
    );
  });

  it('then an account whose phone is not proven is told that this is the way to more', () => {
    const { code, details } = quotaReached(reached(false), '2026-11-28T05:00:00.000Z');
    expect(problemMessage(code, details.values ?? {}, 'vi').hint).to.include('Hãy xác nhận số điện thoại');
  });

  it('then one of a day says when the next day begins', () => {
    const problem = quotaReached({ ...reached(true), quota: 'sent' }, '2026-11-28T16:59:00.000Z');
    expect([problem.code, problem.details.retryAfter]).to.deep.equal(['quota_of_day_reached', 60]);
  });
});
