import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { codingFor, takes } from './codings.ts';
import { publishedAnswer } from './published-answer.ts';

describe('when a client says which encodings it takes', () => {
  for (const header of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'deflate,GZIP ; q=0.001', 'gzip;q=1'])
    it(`then ${header} takes gzip`, () => {
      expect(takes(header, 'gzip')).to.equal(true);
    });

  for (const header of [undefined, '', 'identity', 'gzip;q=0', 'gzip; q=0.000, br', 'x-gzipped', 'br', '*;q=0'])
    it(`then ${String(header)} does not`, () => {
      expect(takes(header, 'gzip')).to.equal(false);
    });

  it('then brotli goes before gzip, and what is small goes as it is', () => {
    expect(codingFor('gzip, deflate, br', 5_000)).to.equal('br');
    expect(codingFor('gzip, br;q=0', 5_000)).to.equal('gzip');
    expect(codingFor('gzip, br', 200)).to.equal(null);
    expect(codingFor(undefined, 5_000)).to.equal(null);
  });
});

describe('when an answer is compressed', () => {
  it('then it is the same for who unpacks it, has a tag of its own, and is made once', async () => {
    const answer = publishedAnswer({
      status: 200,
      headers: { 'Content-Language': 'vi' },
      body: 'mật ong '.repeat(400),
    });
    const [br, gzip] = [await answer.coded('br'), await answer.coded('gzip')];
    expect(brotliDecompressSync(br.body).equals(answer.body)).to.equal(true);
    expect(gunzipSync(gzip.body).equals(answer.body)).to.equal(true);
    expect(new Set([answer.tag, br.tag, gzip.tag]).size).to.equal(3);
    expect(br.headers).to.deep.equal({ 'Content-Language': 'vi', 'Content-Encoding': 'br' });
    expect(await answer.coded('br')).to.equal(br);
  });
});
