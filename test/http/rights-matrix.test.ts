import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { listenForPaths } from '../support/asked-paths.ts';
import { startService, type Service } from '../support/service.ts';
import { fixtures, send } from './fixtures.ts';
import { expectedStatus, rightsPage, rightsRows, type Row } from './rights.ts';
import { openWorld, type Requester, type TestWorld } from './world.ts';

/** Questions with the filters that an example leaves out. */
const FILTERED_LISTS = [
  '/v1/admin/accounts?role=helper&disabled=false&areaCode=05908&count=true',
  '/v1/admin/accounts?q=lan%20678&count=true',
  '/v1/producers?unresolved=true&count=true',
  '/v1/catalogue/products?area=05908&set=1&stars=3&certificate=vietgap&count=true',
  '/v1/products?state=draft&publication=live&areaCode=05908&count=true',
  '/v1/products?publication=paused&updatedSince=2026-01-01T00:00:00Z',
  '/v1/products?publication=takenDown',
  '/v1/products?publication=lapsed',
  '/v1/products?publication=withdrawn',
  '/v1/products?publication=unpublished',
  '/v1/producers?type=household&areaCode=05908&count=true',
  '/v1/producers?q=lan%20muc&mine=true&sort=name&phone=0912345678&count=true',
  '/v1/producers?updatedSince=2026-01-01T00:00:00Z&sort=updated',
  '/v1/products?q=tuong&mine=true&sort=name&count=true',
  '/v1/products?sort=updated',
  '/v1/problems?mine=true&areaCode=05908&kind=channel&channel=shopee&severity=block&count=true',
  '/v1/problems?kind=document',
  '/v1/jobs?state=dead&count=true',
  '/v1/reviews?setNumber=9&first=true&flag=photo_blurred&q=tuong&bulk=true&areaCode=05908&count=true',
  '/v1/reviews/summary?areaCode=05908',
  '/v1/reports/live?areaCode=05908&by=hamlet',
  '/v1/reports/waiting',
  '/v1/reports/groups?areaCode=19',
];

describe('when every caller calls every route', () => {
  let service: Service;
  let world: TestWorld;
  let undeclared: () => readonly string[];

  before(async () => {
    service = await startService({ TRUST_PROXY: '1' });
    undeclared = listenForPaths(service.container.store);
    world = await openWorld(service);
  });
  after(() => service.stop());

  const knock = async ({ route, relation }: Row, knocker: Requester): Promise<number> => {
    const attempt = await fixtures[route.operation]?.[relation]?.(world, knocker);
    // Some routes take few requests from one address: each caller has its own.
    const address = `203.0.113.${String(1 + world.knockers.indexOf(knocker))}`;
    const headers = { 'X-Forwarded-For': address, ...attempt?.headers };
    return (await send(route, knocker, { ...attempt, headers })).status;
  };

  it('then each gets in, or is refused, as the permissions say', async () => {
    for (const row of rightsRows(service.container.routes))
      for (const knocker of world.knockers) {
        const { route, relation } = row;
        const status = await knock(row, knocker);
        expect(status, `${route.operation} (${relation}) for ${knocker.kind.title}`).to.equal(
          expectedStatus(row, knocker.kind),
        );
      }
  }).timeout(180_000);

  it('then the store is asked by no path that its collection does not declare', async () => {
    const people = [await service.admin(), await service.person({ role: 'officer', areaCodes: ['05908'] })];
    for (const path of FILTERED_LISTS) {
      const statuses = await Promise.all(people.map(async (person) => (await person.get(path)).status));
      expect(statuses, path).to.include(200);
    }
    const { pump, sweep, feeds } = service.container;
    await pump.drain();
    await feeds.finishRemaps(pump);
    await sweepAll(sweep, AbortSignal.timeout(60_000));
    expect(undeclared(), 'index them, or name them as filterable where the collection is defined').to.deep.equal([]);
  }).timeout(300_000);

  it('then a route without a fixture is noticed', () => {
    const [first] = service.container.routes;
    const routes = [...service.container.routes, { ...first, operation: 'openEverything' } as Row['route']];
    expect(() => rightsRows(routes)).to.throw('openEverything has no fixture');
  });

  it('then the page about rights says the same: npm run docs writes it', async () => {
    const page = await readFile(new URL('../../src/docs/rights.md', import.meta.url), 'utf8');
    expect(page).to.equal(rightsPage(service.container.routes));
  });
});
