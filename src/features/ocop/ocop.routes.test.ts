import { expect } from 'chai';
import type { Client } from '../../../test/support/client.ts';
import { expectProblem } from '../../../test/support/problems.ts';
import { startService, type Service } from '../../../test/support/service.ts';
import type { RequirementsAnswer, RulebookAnswer, SetAnswer } from './ocop.schemas.ts';

describe('when anybody asks for the rules of OCOP', () => {
  let service: Service;
  let anyone: Client;
  before(async () => {
    service = await startService();
    anyone = service.anyone();
  });
  after(() => service.stop());

  const listed = async <Item>(path: string): Promise<Item[]> =>
    ((await anyone.get(path)).body as { items: Item[] }).items;
  const requirements = async (path: string) => (await anyone.get(path)).body as RequirementsAnswer;

  it('then a set that does not exist is not found, and a day of no calendar is refused', async () => {
    for (const number of ['0', '27', '09', '-1', 'x', '9.0'])
      expectProblem(await anyone.get(`/v1/ocop/sets/${number}/requirements`), 404, 'not_found');
    for (const path of ['/v1/ocop/rulebooks', '/v1/ocop/sets/9/requirements'])
      expectProblem(await anyone.get(`${path}?on=2026-02-30`), 400, 'query_invalid');
    expectProblem(await anyone.get('/v1/ocop/sets?on=2026-01-01'), 400, 'query_invalid');
  });

  it('then the 26 sets come by number, page by page', async () => {
    const first = (await anyone.get('/v1/ocop/sets?count=true')).body as { items: SetAnswer[]; nextCursor: string };
    expect(first).to.include({ total: 26 });
    const rest = await listed<SetAnswer>(`/v1/ocop/sets?count=true&cursor=${encodeURIComponent(first.nextCursor)}`);
    const numbers = [...first.items, ...rest].map(({ number }) => number);
    expect(numbers).to.deep.equal(Array.from({ length: 26 }, (_, at) => at + 1));
  });

  it('then the rulebooks come oldest first, each with its state on the day', async () => {
    const states = async (query: string) =>
      Object.fromEntries(
        (await listed<RulebookAnswer>(`/v1/ocop/rulebooks${query}`)).map(({ number, state }) => [number, state]),
      );
    expect(Object.entries(await states('?on=2026-06-01'))).to.deep.equal([
      ['55/2010/QH12', 'inForce'],
      ['15/2018/NĐ-CP', 'inForce'],
      ['148/QĐ-TTg', 'inForce'],
      ['1489/QĐ-TTg', 'inForce'],
      ['37/2026/NĐ-CP', 'inForce'],
      ['46/2026/NĐ-CP', 'suspended'],
      ['26/2026/QĐ-TTg', 'inForce'],
    ]);
    expect(await states('?on=2026-08-01')).to.include({ '148/QĐ-TTg': 'lapsed', '26/2026/QĐ-TTg': 'inForce' });
  });

  it('then a set says what is asked of its products on a day', async () => {
    const sauce = await requirements('/v1/ocop/sets/9/requirements?on=2026-11-23');
    expect(sauce).to.have.nested.property('set.number', 9);
    expect(sauce.on).to.equal('2026-11-23');
    const ingredients = sauce.items.find(({ id }) => id === 'food.ingredients');
    expect(ingredients).to.deep.include({ pointer: '/label/ingredients', kind: 'required', when: null });
    expect(ingredients?.source).to.include({ act: '37/2026/NĐ-CP', key: 'A2', date: '2026-01-23' });
    expect(sauce.foodSafety.kinds.map(({ id }) => id)).to.deep.equal(['certificate', 'exemption', 'qualitySystem']);
    expect(sauce.foodSafety.exemptionReasons).to.have.length(10);
    expect(sauce.applicants.map(({ type }) => type)).not.to.include('association');
  });

  it('then a service is asked for neither label nor food safety', async () => {
    const tour = await requirements('/v1/ocop/sets/26/requirements?on=2026-11-23');
    expect(tour.items.filter(({ pointer }) => pointer.startsWith('/label'))).to.deep.equal([]);
    expect(tour.foodSafety).to.deep.equal({ needed: false, kinds: [], exemptionReasons: [] });
    expect(tour.applicants.map(({ type }) => type)).to.include('association');
  });

  it('then without a day it is today in Việt Nam', async () => {
    const { on } = await requirements('/v1/ocop/sets/9/requirements');
    const inVietnam = Date.parse(service.clock.now()) + 7 * 3_600_000;
    expect(on).to.equal(new Date(inVietnam).toISOString().slice(0, 10));
  });

  it('then each answer may be kept for an hour, under a tag of its content', async () => {
    for (const path of ['/v1/ocop/rulebooks', '/v1/ocop/sets', '/v1/ocop/sets/9/requirements']) {
      const { headers } = await anyone.get(path);
      expect(headers.get('cache-control')).to.equal('public, max-age=3600');
      const known = { 'If-None-Match': headers.get('etag') ?? '' };
      expect((await anyone.get(path, { headers: known })).status).to.equal(304);
    }
  });
});
