import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { rawExchange, rawText } from '../support/raw-exchange.ts';
import { describeUnharmed } from './unharmed.ts';

describeUnharmed('when a path, method or header makes no sense', (callers) => {
  const request = (...lines: string[]): string => [...lines, 'Connection: close', '', ''].join('\r\n');

  it('then percent signs that encode nothing are path_invalid', async () => {
    expectProblem(await callers().anyone.get('/v1/areas/%E0%A4'), 400, 'path_invalid');
    expectProblem(await callers().anyone.get('/v1/areas/%zz/successors'), 400, 'path_invalid');
  });

  for (const id of ['1', '%00', '..%2f..%2fetc%2fpasswd', '$ne', '__proto__', 'a'.repeat(4_000), newId().toUpperCase()])
    it(`then the id ${id.slice(0, 40)} is not found`, async () => {
      const { admin } = callers();
      expectProblem(await admin.get(`/v1/areas/${id}`), 404, 'not_found');
      expectProblem(await admin.get(`/v1/admin/accounts/${id}`), 404, 'not_found');
      expectProblem(await admin.post(`/v1/me/notices/${id}/reads`), 404, 'not_found');
    });

  it('then another method is refused with those that the address takes', async () => {
    const answer = await callers().anyone.send('PUT', '/v1/accounts');
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).to.equal('POST, OPTIONS');
    expect(answer.body).to.have.property('detail').that.includes('POST');
  });

  it('then headers of twenty kilobytes are headers_too_large', async () => {
    const answer = await rawExchange(
      callers().anyone.url,
      request('GET /healthz HTTP/1.1', 'Host: localhost', `Cookie: ${'a'.repeat(20_000)}`),
    );
    expectProblem(answer, 431, 'headers_too_large');
  });

  for (const [what, lines] of [
    ['no HTTP', ['hello']],
    ['an unknown method', ['FETCH /healthz HTTP/1.1', 'Host: localhost']],
    ['two hosts', ['GET /healthz HTTP/1.1', 'Host: localhost', 'hOsT: elsewhere']],
    ['the same host twice', ['GET /healthz HTTP/1.1', 'Host: localhost', 'Host: localhost']],
    ['a length that is none', ['POST /v1/accounts HTTP/1.1', 'Host: localhost', 'Content-Length: many']],
    ['two lengths', ['POST /v1/accounts HTTP/1.1', 'Host: localhost', 'Content-Length: 1', 'Content-Length: 2']],
    ['a header broken over lines', ['GET /healthz HTTP/1.1', 'Host: localhost', 'X-Name: a', ' b\0']],
  ] as const)
    it(`then ${what} is request_malformed`, async () => {
      expectProblem(await rawExchange(callers().anyone.url, request(...lines)), 400, 'request_malformed');
    });
});

describeUnharmed('when what follows a request on its connection makes no sense', (callers) => {
  it('then the request is answered first, and what can not be read after it', async () => {
    const text = await rawText(callers().anyone.url, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nhello\r\n\r\n');
    expect(text.match(/HTTP\/1.1 \d+|"code":"\w+"/g)).to.deep.equal([
      'HTTP/1.1 200',
      'HTTP/1.1 400',
      '"code":"request_malformed"',
    ]);
  });

  it('then a request whose body breaks off after others has no answer but that', async () => {
    const get = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const post = 'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\n';
    const text = await rawText(callers().anyone.url, get + get + post);
    expect(text.match(/HTTP\/1.1 \d+/g)).to.deep.equal(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  it('then what follows a request that closes the connection is not looked at', async () => {
    const close = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const text = await rawText(callers().anyone.url, close + close + close);
    expect(text.match(/HTTP\/1.1 \d+/g)).to.deep.equal(['HTTP/1.1 200']);
  });
});

describeUnharmed('when a version makes no sense', (callers) => {
  const patch = async (ifMatch?: string) => {
    const { admin } = callers();
    return admin.patch('/v1/me', { name: 'Lan' }, ifMatch === undefined ? {} : { ifMatch });
  };

  for (const ifMatch of ['1', '*', 'W/1', '"one"', '"1', '"1" "2"', '"1",', '""', `"${'9'.repeat(16)}"`])
    it(`then If-Match: ${ifMatch} is header_invalid`, async () => {
      expectProblem(await patch(ifMatch), 400, 'header_invalid');
    });

  it('then none is version_required, and another one stale_version with the version of now', async () => {
    expectProblem(await patch(), 428, 'version_required');
    const stale = await patch('"7", "8"');
    expectProblem(stale, 412, 'stale_version');
    expect(stale.body).to.have.property('currentVersion', 1);
  });

  it('then what is wrong with the body is told before', async () => {
    expectProblem(await callers().admin.patch('/v1/me', { name: null }, { ifMatch: '*' }), 400, 'body_invalid');
  });
});

describeUnharmed('when a list is continued where it never was', (callers) => {
  const cursorOf = async (client: Client, path: string): Promise<string> => {
    const { nextCursor } = (await client.get(path)).body as { nextCursor: string | null };
    if (nextCursor === null) throw new Error(`${path} has one page`);
    return nextCursor;
  };
  const expectRefused = async (client: Client, path: string, cursor: string): Promise<void> => {
    expectProblem(await client.get(`${path}cursor=${encodeURIComponent(cursor)}`), 400, 'cursor_invalid');
  };

  it('then a cursor that was changed anywhere is refused', async () => {
    const cursor = await cursorOf(callers().anyone, '/v1/areas?limit=1');
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      await expectRefused(callers().anyone, '/v1/areas?', cursor.slice(0, at) + other + cursor.slice(at + 1));
    }
  });

  for (const made of ['x', '=', 'null', 'WzFd', ' ', '\u{1f600}', 'A'.repeat(1_000)])
    it(`then the made up cursor ${made.slice(0, 10)} is refused`, async () => {
      await expectRefused(callers().anyone, '/v1/areas?', made);
    });

  it('then a cursor with something before or after it is refused', async () => {
    const cursor = await cursorOf(callers().anyone, '/v1/areas?limit=1');
    for (const other of [`${cursor}=`, `${cursor}A`, ` ${cursor}`, cursor.slice(0, -1)])
      await expectRefused(callers().anyone, '/v1/areas?', other);
  });

  it('then a cursor of another filter, list or caller is refused', async () => {
    const { anyone, admin, otherAdmin } = callers();
    const areas = await cursorOf(anyone, '/v1/areas?parent=19&limit=1');
    await expectRefused(anyone, '/v1/areas?', areas);
    await expectRefused(anyone, '/v1/areas?parent=19&on=2024-01-01&', areas);
    await expectRefused(admin, '/v1/admin/accounts?', areas);

    const accounts = await cursorOf(admin, '/v1/admin/accounts?limit=1');
    await expectRefused(admin, '/v1/admin/accounts?role=admin&', accounts);
    await expectRefused(otherAdmin, '/v1/admin/accounts?', accounts);
    expect((await admin.get(`/v1/admin/accounts?limit=2&count=true&cursor=${accounts}`)).status).to.equal(200);
  });
});
