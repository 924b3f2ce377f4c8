import { expect } from 'chai';
import fc from 'fast-check';
import { onBothStores } from '../support/on-both-stores.ts';
import { beginRun, clear, commands, endRun } from './commands.ts';
import { httpSubject } from './http.subject.ts';
import { serviceSubject } from './service.subject.ts';
import type { Subject } from './subject.ts';
import { timelineClock } from './timeline.ts';

/** `MODEL_SEED` and `MODEL_RUNS` try others; a failing run names its seed, and lists what was done. */
const setting = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** Draws so many runs; answers what they have come across. */
async function draw(subject: Subject, numRuns: number): Promise<ReadonlySet<string>> {
  const witnessed = new Set<string>();
  const property = fc.asyncProperty(commands(), async (run) => {
    const { model, real } = await beginRun(subject, witnessed);
    try {
      await fc.asyncModelRun(() => ({ model, real }), run);
      await endRun(model, real);
    } finally {
      await clear(real);
    }
  });
  await fc.assert(property, { seed: setting('MODEL_SEED', 20_261_123), numRuns });
  return witnessed;
}

describe('when everybody tries anything with a product, by function calls', function () {
  this.timeout(300_000);
  let subject: Subject;
  before(async () => {
    subject = await serviceSubject();
  });
  after(() => subject.close());

  it('then it is always what the rules make of it, and every rule has been met', async () => {
    const numRuns = setting('MODEL_RUNS', 2_000);
    const witnessed = await draw(subject, numRuns);
    if (numRuns >= 2_000) expect([...witnessed]).to.include.members(TO_BE_MET);
  });
});

const clock = timelineClock();

onBothStores(
  'when everybody tries anything with a product, by requests',
  (service) => {
    it('then it is always what the rules make of it', async function () {
      this.timeout(300_000);
      await draw(await httpSubject(service(), clock), setting('MODEL_RUNS', 50));
    });
  },
  { clock },
);

/** Without these a run would prove little: states, ends, every deed done, and every reason to refuse one. */
const TO_BE_MET: readonly string[] = [
  ...['draft', 'submitted', 'changesRequested', 'approved', 'rejected'],
  ...['unpublished', 'live', 'paused', 'takenDown', 'lapsed'],
  ...['edit', 'addPhoto', 'removePhoto', 'turnPhotos', 'changeOffers', 'submit', 'withdraw', 'delete'].map(done),
  ...['approve', 'requestChanges', 'reject', 'pause', 'resume', 'takeDown', 'reinstate'].map(done),
  ...['not_found', 'forbidden', 'own_work', 'stale_version', 'not_allowed_now'].map((code) => `approve: ${code}`),
  ...['submit: submission_incomplete', 'approve: submission_incomplete', 'requestChanges: comments_missing'],
  ...['at once: done', 'at once: changed_meanwhile'],
];

function done(deed: string): string {
  return `${deed}: done`;
}
