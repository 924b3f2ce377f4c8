import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { startService, type Service } from '../support/service.ts';
import { fixtures, send } from './fixtures.ts';
import { expectedStatus, rightsPage, rightsRows, type Row } from './rights.ts';
import { openWorld, type Knocker, type World } from './world.ts';

describe('when every caller knocks at every route', () => {
  let service: Service;
  let world: World;

  before(async () => {
    service = await startService();
    world = await openWorld(service);
  });
  after(() => service.stop());

  const knock = async ({ route, relation }: Row, knocker: Knocker): Promise<number> => {
    const attempt = await fixtures[route.operation]?.[relation]?.(world, knocker);
    return (await send(route, knocker, attempt ?? {})).status;
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
