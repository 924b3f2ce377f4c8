import { expect } from 'chai';
import fc from 'fast-check';
import type { Route } from '../../src/http/route.ts';
import { fieldCodes, problemCodes, type ProblemCode } from '../../src/kernel/problems/index.ts';
import type { Answer } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { startService, type Service } from '../support/service.ts';
import { send } from './fixtures.ts';
import { welcomeAttempt } from './rights.ts';
import { openWorld, type TestWorld } from './world.ts';

const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(null, '', [], {}, -1, 1e300));

/** Any JSON at all, or the right body with some fields left out and others replaced. */
const bodyNear = (right: unknown): fc.Arbitrary<unknown> =>
  typeof right === 'object' && right !== null
    ? fc.oneof(
        anything,
        fc.record(
          Object.fromEntries(
            Object.entries(right).map(([name, value]) => [
              name,
              fc.oneof({ weight: 2, arbitrary: fc.constant(value as unknown) }, { weight: 1, arbitrary: anything }),
            ]),
          ),
          { requiredKeys: [] },
        ),
      )
    : anything;

describe('when any JSON is sent to any route that takes some', () => {
  let service: Service;
  let world: TestWorld;
  let writing: readonly Route[];

  before(async () => {
    // Each request comes from another address, so that the limits of the routes stay out of the way.
    service = await startService({ TRUST_PROXY: '1' });
    world = await openWorld(service);
    writing = service.container.routes.filter(({ method }) => ['post', 'put', 'patch'].includes(method));
  });
  after(() => service.stop());

  it('then it gets a right answer or a well-formed problem, never an error of the service', async () => {
    for (const route of writing) {
      let { knocker, attempt } = await welcomeAttempt(route, world);
      await fc.assert(
        fc.asyncProperty(bodyNear(attempt.body ?? route.example.body), fc.ipV4(), async (body, address) => {
          const answer = await send(route, knocker, {
            ...attempt,
            body,
            headers: { ...attempt.headers, 'X-Forwarded-For': address },
          });
          if (answer.status < 300) ({ knocker, attempt } = await welcomeAttempt(route, world));
          else expectWellFormed(answer);
        }),
        { numRuns: 40 },
      );
    }
    expect((await service.anyone().get('/readyz')).status).to.equal(200);
  }).timeout(60_000);
});

/** What always names the fields it is about. */
const NAMING: readonly ProblemCode[] = [
  'body_invalid',
  'sku_taken',
  'submission_incomplete',
  'comments_missing',
  'text_version_unknown',
];

/** A problem that blames the request, in which every member is one that clients know. */
function expectWellFormed(answer: Answer): void {
  const { code, errors = [] } = answer.body as { code: ProblemCode; errors?: { pointer: string; code: string }[] };
  expect(answer.status, JSON.stringify(answer.body)).to.be.within(400, 499);
  expectProblem(answer, problemCodes[code], code);
  if (NAMING.includes(code)) expect(errors, code).not.to.deep.equal([]);
  for (const error of errors) {
    expect(error.pointer).to.match(/^(\/.*)?$/s);
    expect(fieldCodes).to.include(error.code);
  }
}
