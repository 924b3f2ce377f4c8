import { expect } from 'chai';
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { builtFolder, readBuild, type Build, type BuiltFile } from '../../src/web/console/build.ts';
import { CONSOLE_POLICY } from '../../src/web/console/door.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a browser asks for the console', () => {
  let service: Service;
  let build: Build;
  let files: readonly BuiltFile[];

  before(async () => {
    service = await startService();
    ({ build, files } = await readBuild((await builtFolder()) ?? ''));
  });
  after(() => service.stop());

  const at = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(service.url + path, { headers, method, redirect: 'manual' });

  it('then /app leads to /app/', async () => {
    const answer = await at('/app');
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([308, '/app/']);
  });

  it('then every address of a screen is the same page, kept only after asking, under its own policy', async () => {
    const pages = await Promise.all(['/app/', '/app/sign-in', '/app/products/1/photos?x=a.b'].map((path) => at(path)));
    for (const { status, headers } of pages) {
      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(headers.get('cache-control')).to.equal('no-cache');
      expect(headers.get('x-robots-tag')).to.equal('noindex');
      expect(headers.get('content-security-policy')).to.equal(CONSOLE_POLICY);
      expect(headers.get('permissions-policy')).to.equal('camera=(self), microphone=(self), geolocation=(self)');
    }
    const [page = '', ...others] = await Promise.all(pages.map((answer) => answer.text()));
    for (const other of others) expect(other).to.equal(page);
    expect(page).to.include(build.script).and.to.include(build.style);
  });

  it('then nothing stands inline in the page, and nothing in it comes from elsewhere', async () => {
    const page = await (await at('/app/')).text();
    expect(page).to.not.match(/<script(?![^>]* src="\/assets\/)|<style|\son\w+=|\sstyle=|https?:/);
  });

  it('then who has the page gets 304 with its policy', async () => {
    const tag = (await at('/app/')).headers.get('etag') ?? '';
    const answer = await at('/app/sign-in', { 'If-None-Match': tag });
    expect([answer.status, answer.headers.get('content-security-policy')]).to.deep.equal([304, CONSOLE_POLICY]);
  });

  it('then every file of the build is there, in the smallest form that the browser takes', async () => {
    for (const { path, content } of files) {
      const [plain, gzip, brotli, refusing] = await Promise.all([
        raw(path, 'identity'),
        raw(path, 'gzip, deflate'),
        raw(path, 'gzip, deflate, br'),
        raw(path, 'br;q=0, gzip;q=0'),
      ]);
      expect(plain.body.equals(content), path).to.equal(true);
      expect(refusing.body.equals(content), path).to.equal(true);
      if (!/\.(js|css|webmanifest)$/.test(path)) continue;
      expect(gunzipSync(gzip.body).equals(content), path).to.equal(true);
      expect(brotliDecompressSync(brotli.body).equals(content), path).to.equal(true);
      expect(brotli.body.length, path).to.be.below(gzip.body.length).and.below(content.length);
      expect(brotli.headers['vary'], path).to.equal('Accept-Encoding');
    }
  });

  it('then a file whose name holds a hash is kept for ever, and every other is asked for again', async () => {
    for (const { path } of files) {
      const { headers } = await at(path);
      const kept = build.assets.includes(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      expect(headers.get('cache-control'), path).to.equal(kept);
      expect(headers.get('content-security-policy'), path).to.equal(CONSOLE_POLICY);
    }
  });

  it('then the manifest names icons that are there, in their size', async () => {
    const answer = await at('/app/manifest.webmanifest');
    expect(answer.headers.get('content-type')).to.equal('application/manifest+json; charset=utf-8');
    const { start_url, scope, icons } = (await answer.json()) as {
      start_url: string;
      scope: string;
      icons: { src: string; sizes: string }[];
    };
    expect([start_url, scope]).to.deep.equal(['/app/', '/app/']);
    for (const { src, sizes } of icons) {
      const icon = Buffer.from(await (await at(src)).arrayBuffer());
      expect(`${String(icon.readUInt32BE(16))}x${String(icon.readUInt32BE(20))}`, src).to.equal(sizes);
    }
    expect(icons.map(({ sizes }) => sizes)).to.include.members(['192x192', '512x512']);
  });

  it('then what looks like a file and is none is not there, and nothing is written to', async () => {
    expect((await at('/app/old.js')).status).to.equal(404);
    expect((await at('/assets/boot.00000000.js')).status).to.equal(404);
    expect((await at('/app/', {}, 'POST')).status).to.equal(405);
    expect((await at('/app/sign-in', {}, 'DELETE')).status).to.equal(405);
  });

  it('then HEAD has the headers of GET and no body', async () => {
    const answer = await at('/app/', {}, 'HEAD');
    expect([answer.status, await answer.text()]).to.deep.equal([200, '']);
    expect(Number(answer.headers.get('content-length'))).to.be.above(500);
  });

  it('then no other page may use camera, microphone or place', async () => {
    for (const path of ['/', '/about', '/v1/ocop/sets', '/docs', '/nowhere'])
      expect((await at(path)).headers.get('permissions-policy'), path).to.equal(
        'camera=(), microphone=(), geolocation=()',
      );
  });

  /** As it comes over the wire: `fetch` decompresses. */
  function raw(path: string, accepted: string) {
    return new Promise<{ body: Buffer; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      get(service.url + path, { headers: { 'Accept-Encoding': accepted } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ body: Buffer.concat(chunks), headers: answer.headers }));
      }).on('error', reject);
    });
  }
});

describe('when the console is not built', () => {
  let service: Service;

  before(async () => {
    service = await startService({}, { console: null });
  });
  after(() => service.stop());

  it('then its address says what to run, to people and to programs', async () => {
    for (const path of ['/app', '/app/', '/app/sign-in']) {
      const answer = await fetch(service.url + path, { headers: { Accept: 'text/html' } });
      expect([answer.status, answer.headers.get('retry-after')], path).to.deep.equal([503, '60']);
      expect(await answer.text(), path).to.include('npm run build:console');
    }
    const answer = await fetch(`${service.url}/app/`, { headers: { Accept: 'application/json' } });
    expect(await answer.json()).to.include({ status: 503, code: 'console_not_built' });
  });

  it('then the API and the pages for everybody work', async () => {
    for (const path of ['/', '/v1/ocop/sets', '/docs'])
      expect((await fetch(service.url + path)).status, path).to.equal(200);
  });
});
