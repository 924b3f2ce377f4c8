import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import passport from 'passport';
import { createApp } from '../../../src/app.ts';
import { BearerStrategy } from '../../../src/features/accounts/strategies.ts';
import { passportAuthenticate } from '../../../src/http/authenticate.ts';
import { signedCursors } from '../../../src/http/cursor.ts';
import { createIdempotency } from '../../../src/http/idempotency.ts';
import { route } from '../../../src/http/route.ts';
import { responseCache } from '../../../src/http/response-cache.ts';
import { createHttpServer } from '../../../src/http/server.ts';
import { openUploadQueues } from '../../../src/http/upload-queues.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { None } from '../../../src/kernel/schemas.ts';
import { openDiskFiles } from '../../../src/platform/files/disk.ts';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { accountLimit, addressLimit, answer, AnswerSchema, callerOf, log, metrics } from './empty-route.shared.ts';
import { listen } from './listen.ts';

const secret = 'of cursors and idempotency keys, which this line has none of';
const registered = new passport.Passport();
registered.use(new BearerStrategy('access-token', callerOf));

const app = createApp({
  routes: [
    route({
      method: 'get',
      path: '/v1/empty',
      operation: 'getEmpty',
      tag: 'Status',
      summary: 'Nothing, answered by everything that stands before a handler',
      permission: 'self.use',
      params: None,
      query: None,
      body: None,
      answer: { status: 200, schema: AnswerSchema },
      example: { answer },
      handle: () => Promise.resolve(answer),
    }),
  ],
  site: { pages: [], assets: [], machines: [], renderProblem: () => ({ locale: 'vi', html: '' }) },
  console: null,
  authenticate: passportAuthenticate(registered),
  cursors: signedCursors(secret),
  idempotency: createIdempotency({ store: openEmbeddedStore({ file: ':memory:' }), clock: systemClock, log, secret }),
  addressLimit,
  accountLimit,
  kept: responseCache(systemClock),
  files: await openDiskFiles({ directory: mkdtempSync(join(tmpdir(), 'ocop-bench-')), storeId: 'bench' }),
  uploads: openUploadQueues(),
  roomForWork: () => Promise.resolve(),
  sentQuota: { within: (_sender, _bytes, read) => read(), count: () => Promise.resolve() },
  findUploadedFiles: () => Promise.resolve([]),
  strictAnswers: false,
  log,
  metrics,
  metricsAccess: { token: '', behindProxy: false },
  trustProxy: '',
  wrote: () => undefined,
});
listen(createHttpServer(app));
