import { setTimeout } from 'node:timers/promises';
import { seeded } from '../../src/commands/demo/random.ts';
import { descriptorsOf, megabytesOf } from '../../test/support/process-facts.ts';
import { aProducer, describes } from '../../test/support/products.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { faultsOf, startBuilt, type BuiltService } from './built-service.ts';
import { atMost, none, type HardTest } from './hard-test.ts';
import { aCrowd, addressOf, signedIn, withData } from './people.ts';
import { bystander, connected, feltBy, secondsUntilBack } from './sockets.ts';

const FORMS = 5_000;
const FOR_MS = 60_000;
const AT_ONCE = 20;
const ANSWER_LIMIT_MS = 5_000;
const SLOW = 200;
const BOUNDARY = 'ranh-gioi';

/** Forms that no browser sends, uploads that break off, and some that never end. */
export const multiparts: HardTest = {
  name: 'multiparts',
  means: 'a form that is malformed, breaks off or drips ends nothing but itself, and leaves nothing open.',
  reason: NO_PROC,
  limitSeconds: 180,
  async run(folder) {
    const logins = await withData(folder, (container) => aCrowd(container, 'helper', 1));
    const service = await startBuilt(folder, { ROLES: 'api' });
    const [helper] = await signedIn(service, logins);
    if (!helper) throw new Error('nobody asks');
    const { producerId } = await aProducer(helper);
    const { id } = await describes(helper, { producerId, name: { vi: 'Tương nếp' } });
    const head = headOf(`/v1/products/${id}/photos`, helper.token ?? '');
    const random = seeded(20_261_128);

    const [megabytes, descriptors] = [megabytesOf(service.pid), descriptorsOf(service.pid)];
    const other = bystander(service);
    const statuses = new Map<number, number>();
    let sent = 0;
    const until = performance.now() + FOR_MS;
    const sends = async (): Promise<void> => {
      while (sent < FORMS && performance.now() < until) {
        const make = KINDS[sent % KINDS.length] ?? KINDS[0];
        sent += 1;
        const status = await statusOf(service, make(head, random));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sends));
    const back = await secondsUntilBack(service, descriptors);
    const slowest = await secondsOfSlowOnes(service, head);
    const slowBack = await secondsUntilBack(service, descriptors);
    const felt = await other.stop();

    const wrong = [...statuses].filter(([status]) => status >= 500 && status !== 503);
    const told = [...statuses].filter(([status]) => status > 0).sort(([one], [two]) => one - two);
    return {
      tried: `${sent.toLocaleString('en')} malformed forms of ${String(KINDS.length)} kinds (${told.map(([status, count]) => `${String(count)} × ${String(status)}`).join(', ')}; ${String(statuses.get(0) ?? 0)} broke off), then ${String(SLOW)} headers and ${String(SLOW)} uploads of a byte a second`,
      figures: [
        none('server errors', wrong.length + faultsOf(service)),
        none('exits', service.lives() ? 0 : 1),
        atMost('descriptors back after', Math.max(back, slowBack), 5, 's'),
        atMost('slow ones ended within', slowest, 45, 's'),
        atMost('memory grew by', megabytesOf(service.pid) - megabytes, 100, 'MB'),
        ...feltBy(felt),
      ],
      less:
        sent < FORMS ? `${sent.toLocaleString('en')} of ${FORMS.toLocaleString('en')} forms, for the time` : undefined,
    };
  },
};

/** Bytes to send; `breaksOff`: the connection ends with them. */
interface Sent {
  readonly bytes: Buffer;
  readonly breaksOff?: boolean;
}
type Head = (more: { readonly length: number; readonly type?: string }) => string;
type Kind = (head: Head, random: () => number) => Sent;

const headOf =
  (path: string, token: string): Head =>
  ({ length, type = `multipart/form-data; boundary=${BOUNDARY}` }) =>
    [
      `POST ${path} HTTP/1.1`,
      'Host: x',
      'Connection: close',
      `Authorization: Bearer ${token}`,
      `X-Forwarded-For: ${addressOf(270_000)}`,
      ...(type === '' ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${String(length)}`,
      '',
      '',
    ].join('\r\n');

const partOf = (disposition: string, content: string | Buffer = 'x', more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n${more}\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

const formOf = (...parts: readonly Buffer[]): Buffer => Buffer.concat([...parts, END]);
const whole =
  (body: (random: () => number) => Buffer, type?: string): Kind =>
  (head, random) => {
    const bytes = body(random);
    return {
      bytes: Buffer.concat([Buffer.from(head({ length: bytes.length, ...(type !== undefined && { type }) })), bytes]),
    };
  };
const photo = (content: string | Buffer, name = 'a.jpg'): Buffer =>
  partOf(`form-data; name="photo"; filename="${name}"`, content, 'Content-Type: image/jpeg\r\n');
const noise = (random: () => number, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

/** What is sent in part: the rest was promised. */
const brokenOff =
  (part: (bytes: Buffer, random: () => number) => Buffer): Kind =>
  (head, random) => {
    const body = formOf(photo(noise(random, 20_000)));
    return {
      bytes: Buffer.concat([Buffer.from(head({ length: body.length })), part(body, random)]),
      breaksOff: true,
    };
  };

const KINDS: readonly [Kind, ...Kind[]] = [
  whole(() => formOf(partOf('form-data; name=""'))),
  whole(() => formOf(partOf('form-data'))),
  whole(() => formOf(partOf('attachment; name="photo"; filename="a.jpg"'))),
  whole(() => formOf(partOf('form-data; name="__proto__"'), partOf('form-data; name="constructor[prototype]"'))),
  whole(() => formOf(photo('x', '../../etc/passwd'), photo('x', 'a\0.jpg'))),
  whole(() => formOf(partOf(`form-data; name="photo"; filename*=UTF-8''%ff%fe%00`))),
  whole(() => formOf(...Array.from({ length: 300 }, () => photo('x')))),
  whole(() => formOf(...Array.from({ length: 2_000 }, () => partOf('form-data; name="id"')))),
  whole(() => formOf(partOf('form-data; name="id"', 'y'.repeat(200_000)))),
  whole(() => formOf(partOf(`form-data; name="${'n'.repeat(70_000)}"`))),
  whole(() => formOf(partOf('form-data; name="photo"; filename="a.jpg"', 'x', `X-Long: ${'h'.repeat(70_000)}\r\n`))),
  whole((random) => formOf(photo(noise(random, 3_000)))),
  whole(() => photo('x')),
  whole(() => Buffer.from(`--${BOUNDARY}\r\n`)),
  whole(() => END),
  whole(() => Buffer.alloc(0)),
  whole(() => Buffer.from(formOf(photo('x')).toString('latin1').replaceAll('\r\n', '\n'))),
  whole(() => formOf(photo(formOf(photo('x'))))),
  whole((random) => noise(random, 5_000)),
  whole(() => formOf(photo('x')), 'multipart/form-data'),
  whole(() => formOf(photo('x')), `multipart/form-data; boundary=${'b'.repeat(500)}`),
  whole(() => formOf(photo('x')), 'multipart/form-data; boundary=anders'),
  whole(() => formOf(photo('x')), 'multipart/mixed; boundary=ranh-gioi'),
  whole(() => formOf(photo('x')), 'multipart/form-data; boundary="'),
  whole(() => formOf(photo('x')), ''),
  brokenOff(() => Buffer.alloc(0)),
  brokenOff((body, random) => body.subarray(0, Math.floor(random() * body.length))),
  brokenOff((body) => body.subarray(0, body.length - 4)),
];

/** The status of the answer; 0 when the client broke off before there was one. */
async function statusOf(service: BuiltService, { bytes, breaksOff }: Sent): Promise<number> {
  const socket = await connected(service);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes);
  if (breaksOff === true) {
    await setTimeout(5);
    socket.destroy();
  } else await Promise.race([closed, setTimeout(ANSWER_LIMIT_MS, null, { ref: false })]);
  socket.destroy();
  return Number(/^HTTP\/1.1 (\d{3})/.exec(text)?.[1] ?? 0);
}

/** Drips so many headers and bodies, a byte a second each: seconds until the service has ended the last of them. */
async function secondsOfSlowOnes(service: BuiltService, head: Head): Promise<number> {
  const began = performance.now();
  let open = 0;
  const drips = async (begin: string): Promise<void> => {
    const socket = await connected(service);
    open += 1;
    socket.once('close', () => (open -= 1)).resume();
    socket.write(begin);
    while (!socket.destroyed && performance.now() - began < 60_000) {
      await setTimeout(1_000);
      socket.write('a');
    }
    socket.destroy();
  };
  const begins = ['GET / HTTP/1.1\r\nHost: x\r\nX-Name: ', head({ length: 1_000_000 })];
  await Promise.all(begins.flatMap((begin) => Array.from({ length: SLOW }, () => drips(begin))));
  return open > 0 ? Infinity : (performance.now() - began) / 1_000;
}
