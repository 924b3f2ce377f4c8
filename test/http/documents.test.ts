import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/index.ts';
import { DAY } from '../../src/kernel/clock.ts';
import type { Log } from '../../src/platform/logging/port.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { PDF } from '../support/form.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { aMoment, handsIn, household, PAPER, PHU_BINH, registers } from '../support/producers.ts';
import { startService, type Service } from '../support/service.ts';

const MAX_BYTES = 10_485_760;
const PNG = '\x89PNG\r\n\x1a\n';
const ofType = (head: string, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  bytes.set(Uint8Array.from(head, (sign) => sign.charCodeAt(0)));
  return bytes;
};

describe('when a document is handed in', () => {
  let service: Service;
  let helper: Client;
  let id: string;
  let path: string;
  const faults: unknown[] = [];
  const requests: string[] = [];
  const log: Log = {
    info: ({ operation, status }) => requests.push(`${String(operation)} ${String(status)}`),
    warn: () => undefined,
    error: (fault) => faults.push(fault),
  };
  before(async () => {
    service = await startService({}, { log });
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    id = (await registers(helper, household())).id;
    path = `/v1/producers/${id}/documents`;
  });
  after(async () => {
    await service.stop();
    expect(faults, 'what no test expects').to.deep.equal([]);
  });

  const uploads = (folder: string): string[] =>
    readdirSync(join(service.container.config.UPLOADS_DIR, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const raw = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    helper.send('POST', path, { raw: body, headers: { 'Content-Type': type } });
  /** A form as a program might make it: parts as they are. */
  const parts = (...texts: string[]): string => [...texts.flatMap((text) => ['--x', text]), '--x--', ''].join('\r\n');
  const part = (disposition: string, content: string): string =>
    `Content-Disposition: form-data; ${disposition}\r\n\r\n${content}`;
  const file = part('name="file"; filename="a.pdf"', PDF);

  afterEach('nothing is left half written', () => eventually(() => uploads('tmp').length === 0));

  describe('that is not what is taken', () => {
    const contents: Readonly<Record<string, string>> = {
      'a page': '<!doctype html><script>alert(1)</script>',
      'an SVG': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'a zip': 'PK\x03\x04',
      'a GIF': 'GIF89a',
      nothing: '',
    };
    for (const [what, content] of Object.entries(contents))
      it(`then ${what} called .pdf is refused, and not kept`, async () => {
        const before = uploads('originals');
        expectProblem(await handsIn(helper, id, content), 422, 'file_type_unsupported');
        expect(uploads('originals')).to.deep.equal(before);
      });

    it('then one byte too many is refused, and not kept', async () => {
      const before = uploads('originals');
      expectProblem(await handsIn(helper, id, ofType(PNG, MAX_BYTES + 1)), 413, 'file_too_large');
      expect(uploads('originals')).to.deep.equal(before);
    });

    it('then a long file of another type is read to its end and refused', async () => {
      expectProblem(await handsIn(helper, id, ofType('GIF89a', 3_000_000)), 422, 'file_type_unsupported');
    });
  });

  describe('in a form that is none', () => {
    it('then a form of another kind is refused', async () => {
      expectProblem(await raw('kind=other', 'application/x-www-form-urlencoded'), 415, 'content_type_unsupported');
      expectProblem(await raw(parts(file), 'multipart/mixed; boundary=x'), 415, 'content_type_unsupported');
    });

    const forms: Readonly<Record<string, readonly [body: string, type?: string]>> = {
      'no boundary': [parts(file), 'multipart/form-data; charset=utf-8'],
      'another boundary': [parts(file), 'multipart/form-data; boundary=y'],
      'no end': [parts(file).slice(0, -8)],
      'no body at all': [''],
      'a part without a header': ['--x\r\n\r\nabc\r\n--x--\r\n'],
      'a field without a name': [parts(part('foo="bar"', 'x'), file)],
      'fields without end': [parts(...Array.from({ length: 30 }, (_, n) => part(`name="f${String(n)}"`, 'x')), file)],
      'a name without end': [parts(part(`name="${'n'.repeat(200)}"`, 'x'), file)],
      'a field within a field': [parts(part('name="a[b]"', 'x'), file)],
    };
    for (const [what, [body, type = 'multipart/form-data; boundary=x']] of Object.entries(forms))
      it(`then ${what} is refused`, async () => {
        const answer = await raw(body, type);
        expect(answer.status, JSON.stringify(answer.body)).to.equal(400);
        expect(answer.body.code).to.be.oneOf(['form_malformed', 'body_invalid']);
      });

    it('then every wrong field is told at once', async () => {
      const answer = await raw(
        parts(
          part('name="kind"', 'passport'),
          part('name="number"', 'a\0b'),
          part('name="issuedOn"', '31/12/2025'),
          part('name="__proto__"', 'x'),
          part('name="issuer"', 'một'),
          part('name="issuer"', 'hai'),
        ),
        'multipart/form-data; boundary=x',
      );
      expectProblem(answer, 400, 'body_invalid');
      expectFieldErrors(answer, {
        '/file': 'required',
        '/kind': 'wrong_value',
        '/number': 'text_unusable',
        '/issuedOn': 'wrong_format',
        '/__proto__': 'unknown_field',
        '/issuer': 'wrong_type',
      });
    });

    it('then a second file, or one under another name, is refused', async () => {
      const kind = part('name="kind"', 'other');
      const two = await raw(parts(kind, file, file), 'multipart/form-data; boundary=x');
      expectFieldErrors(two, { '/file': 'too_many_items' });
      const other = await raw(parts(kind, file.replace('"file"', '"photo"')), 'multipart/form-data; boundary=x');
      expectFieldErrors(other, { '/photo': 'unknown_field' });
      const long = await raw(parts(part('name="kind"', 'k'.repeat(5_000)), file), 'multipart/form-data; boundary=x');
      expectFieldErrors(long, { '/kind': 'too_long' });
    });

    it('then days that can not be are refused', async () => {
      const days = { issuedOn: '2999-01-01', expiresOn: '2026-01-01' };
      expectFieldErrors(await handsIn(helper, id, PDF, { ...PAPER, ...days }), {
        '/issuedOn': 'day_ahead',
        '/expiresOn': 'ends_before_start',
      });
    });
  });

  it('then who is out of reach sends nothing: the file is not even read', async () => {
    const stranger = await service.person({ role: 'producer' });
    const before = uploads('originals');
    expectProblem(await handsIn(stranger, id, ofType(PNG, 1_000)), 404, 'not_found');
    expect(uploads('originals')).to.deep.equal(before);
  });

  it('then an upload that is cut off leaves nothing, and the service goes on', async () => {
    const before = uploads('originals');
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${helper.token ?? ''}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 5000000',
      '',
      `--x\r\n${part('name="file"; filename="a.png"', '')}`,
    ];
    socket.write(head.join('\r\n'));
    socket.write(ofType(PNG, 1_000_000));
    await eventually(() => uploads('tmp').length === 1);
    socket.destroy();
    await eventually(() => uploads('tmp').length === 0);
    expect(uploads('originals')).to.deep.equal(before);
    expect((await helper.get(path)).status).to.equal(200);
  });

  it('then the largest file is taken, and comes out as it went in', async () => {
    const bytes = ofType(PNG, MAX_BYTES);
    bytes.set(randomBytes(1_000), 1_000);
    const { status, body } = await handsIn(helper, id, bytes);
    expect(status).to.equal(201);
    expect(body.file).to.deep.equal({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: MAX_BYTES,
      type: 'png',
    });
    const response = await fetch(`${service.url}${path}/${String(body.id)}/file`, {
      headers: { Authorization: `Bearer ${helper.token ?? ''}` },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).to.equal(true);
  });

  it('then its file can be saved, and shown by no browser', async () => {
    const { body } = await handsIn(helper, id);
    const { status, headers, body: text } = await helper.get(`${path}/${String(body.id)}/file`);
    expect([status, text]).to.deep.equal([200, PDF]);
    expect(headers.get('content-type')).to.equal('application/pdf');
    expect(headers.get('content-disposition')).to.match(
      /^attachment; filename="foodSafetyCertificate-[0-9a-f]{12}\.pdf"$/,
    );
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('content-security-policy')).to.include('sandbox').and.include("default-src 'none'");
    expect(headers.get('cache-control')).to.equal('private, no-store');
    const probe = await helper.send('HEAD', `${path}/${String(body.id)}/file`);
    expect([probe.status, probe.body, probe.headers.get('content-length')]).to.deep.equal([
      200,
      '',
      String(Buffer.byteLength(PDF)),
    ]);
  });

  it('then who goes away half way through it is no fault of the service', async () => {
    const { body } = await handsIn(helper, id, ofType(PNG, MAX_BYTES));
    const { hostname, port } = new URL(service.url);
    const logged = faults.length;
    const socket = connect(Number(port), hostname);
    socket.write(
      [
        `GET ${path}/${String(body.id)}/file HTTP/1.1`,
        'Host: localhost',
        `Authorization: Bearer ${helper.token ?? ''}`,
        '',
        '',
      ].join('\r\n'),
    );
    await once(socket, 'data');
    socket.destroy();
    await eventually(() => requests.includes('getDocumentFile 499'));
    expect(faults).to.have.lengthOf(logged);
  });

  it('then a document is found under its own producer only', async () => {
    const { body } = await handsIn(helper, id);
    const other = (await registers(helper, household())).id;
    expectProblem(await helper.get(`/v1/producers/${other}/documents/${String(body.id)}/file`), 404, 'not_found');
  });

  it('then it names who added it, with what they are to the producer, and nobody whose account is gone', async () => {
    const { store } = service.container;
    const colleague = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const own = (await registers(helper, household())).id;
    const { name } = (await colleague.get('/v1/me')).body;
    const person = { id: colleague.accountId, name, role: 'helper', areaName: PHU_BINH };
    const { body } = await handsIn(colleague, own);
    expect(body).to.deep.include({ addedBy: colleague.accountId, addedByPerson: person });
    const corrected = await helper.patch(
      `/v1/producers/${own}/documents/${String(body.id)}`,
      { number: '13' },
      { ifMatch: 1 },
    );
    expect([corrected.status, corrected.body.addedByPerson]).to.deep.equal([200, person]);

    const seen = async () => itemsOf(await officer.get(`/v1/producers/${own}/documents`))[0]?.['addedByPerson'];
    const account = await accountsIn(store).get(colleague.accountId);
    if (!account) throw new Error('it was made');
    expect(await seen()).to.deep.equal(person);
    const former = await accountsIn(store).replace({ ...account, grants: [] }, account.revision);
    expect(await seen()).to.deep.equal({ id: person.id, name, role: null });
    await accountsIn(store).remove(former.id, former.revision);
    expect(await seen()).to.equal(null);
  });

  it('then fields left empty in a form are fields left out', async () => {
    const { status, body } = await handsIn(helper, id, PDF, { kind: 'other', number: '', issuedOn: '', expiresOn: '' });
    expect(status).to.equal(201);
    expect(body).to.include({ kind: 'other', number: null, issuer: null, issuedOn: null, expiresOn: null });
  });

  it('then the list has the newest first, page by page', async () => {
    const own = (await registers(helper, household())).id;
    const made: string[] = [];
    for (const number of ['1', '2', '3']) {
      await aMoment();
      made.unshift(String((await handsIn(helper, own, PDF, { kind: 'other', number })).body.id));
    }
    const path = `/v1/producers/${own}/documents?limit=2`;
    const first = await helper.get(`${path}&count=true`);
    expect(idsOf(first)).to.deep.equal(made.slice(0, 2));
    expect(first.body.total).to.equal(3);
    const next = await helper.get(`${path}&cursor=${String(first.body.nextCursor)}`);
    expect(idsOf(next)).to.deep.equal(made.slice(2));
  });

  it('then the same request under one key hands it in once, another file under it is refused', async () => {
    const own = (await registers(helper, household())).id;
    const url = `${service.url}/v1/producers/${own}/documents`;
    const send = async (content: string) => {
      const form = new FormData();
      form.append('kind', 'other');
      form.append('file', new Blob([content]), 'a.pdf');
      const headers = { Authorization: `Bearer ${helper.token ?? ''}`, 'Idempotency-Key': 'one-paper' };
      const response = await fetch(url, { method: 'POST', body: form, headers });
      return { status: response.status, replayed: response.headers.get('idempotent-replayed') };
    };
    expect(await send(PDF)).to.deep.equal({ status: 201, replayed: null });
    expect(await send(PDF)).to.deep.equal({ status: 201, replayed: 'true' });
    expect(await send(`${PDF} `)).to.deep.equal({ status: 422, replayed: null });
    expect((await helper.get(`/v1/producers/${own}/documents`)).body.items).to.have.lengthOf(1);
  });

  it('then the sweep keeps its file, and takes what no document names', async () => {
    const kept = (await handsIn(helper, id, `${PDF}% kept`)).body.file.sha256 as string;
    const lost = `${PDF}% lost`;
    expectFieldErrors(await handsIn(helper, id, lost, { kind: 'none' }), { '/kind': 'wrong_value' });
    const lostName = createHash('sha256').update(lost).digest('hex');
    expect(uploads('originals')).to.include.members([kept, lostName]);

    service.clock.forward(2 * DAY);
    await sweepAll(service.container.sweep, AbortSignal.timeout(10_000));

    expect(uploads('originals')).to.include(kept).and.not.include(lostName);
    service.clock.forward(-2 * DAY);
  });
});
