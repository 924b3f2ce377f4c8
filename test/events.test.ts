import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { eventsPage } from '../scripts/docs/events-page.ts';
import { startService } from './support/service.ts';

describe('when features declare their events', () => {
  it('then each type is declared once, and the page of events has them all', async () => {
    const service = await startService();
    const { eventTypes } = service.container;
    await service.stop();
    const names = eventTypes.map(({ type }) => type);
    expect(names).to.deep.equal([...new Set(names)]);
    expect(readFileSync('src/docs/events.md', 'utf8'), 'npm run docs').to.equal(eventsPage(eventTypes));
  });
});
