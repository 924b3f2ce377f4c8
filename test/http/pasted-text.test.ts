import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn, household, PAPER, registers } from '../support/producers.ts';
import { aProducer, describes } from '../support/products.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';
import { sharedPath, unlessShared } from '../support/shared.ts';
import { itUnless } from '../support/unless.ts';

/** What shows nothing, by the names that Unicode gives it. */
const UNSEEN: Readonly<Record<string, string>> = {
  'a soft hyphen': '\u00ad',
  'a zero width space': '\u200b',
  'a left-to-right mark': '\u200e',
  'an embedding of direction': '\u202a',
  'a word joiner': '\u2060',
  'a Mongolian vowel separator': '\u180e',
  'a Hangul filler': '\u3164',
  'a halfwidth Hangul filler': '\uffa0',
  'a variation selector': '\ufe0f',
  'a byte order mark': '\ufeff',
  'a tag': '\u{e0041}',
};

describe('when people paste text', () => {
  let service: Service;
  let helper: Client;
  let producerId: string;
  let phones = 0;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    ({ producerId } = await aProducer(helper));
  });
  after(() => service.stop());

  const begins = (changes: Readonly<Record<string, unknown>>) =>
    helper.post('/v1/products', { producerId, name: { vi: 'Tương' }, ...changes });
  const aNumber = (): string => `09876${String((phones += 1)).padStart(5, '0')}`;
  const signsUp = (contact: Readonly<Record<string, string>>, password = PASSWORD) =>
    service.anyone().post('/v1/accounts', { name: 'Lan', password, ...contact });

  for (const [what, unseen] of Object.entries(UNSEEN))
    it(`then ${what} is in no name, no option, no slug, and makes no other SKU`, async () => {
      const sku = `AN-${String(unseen.codePointAt(0))}`;
      const product = await describes(helper, {
        producerId,
        name: { vi: `Gạ${unseen}o tám ${unseen}thơm` },
        variants: [
          { sku, options: [{ name: `Vị${unseen}`, value: `${unseen}Ca${unseen}y` }], gtin: `89345678${unseen}90120` },
        ],
      });
      expect(product.name.vi).to.equal('Gạo tám thơm');
      expect(product.slug).to.match(/^gao-tam-thom-/);
      expect(product.variants[0]).to.deep.include({ options: [{ name: 'Vị', value: 'Cay' }], gtin: '8934567890120' });
      const again = await begins({ variants: [{ sku: `${sku.slice(0, 3)}${unseen}${sku.slice(3)}` }] });
      expectProblem(again, 409, 'sku_taken');
    });

  it('then SKUs that only look alike are one', async () => {
    await describes(helper, { producerId, name: { vi: 'Chè' }, variants: [{ sku: 'CHE-100' }] });
    for (const sku of ['СНЕ-100', 'ＣＨＥ－１００', 'CHE\u2011100', 'CHE\u2212100', 'che–100', 'CHЕ-100'])
      expectProblem(await begins({ variants: [{ sku }] }), 409, 'sku_taken');
    expectFieldErrors(await begins({ variants: [{ sku: 'A-1' }, { sku: 'А-1' }] }), {
      '/variants/1/sku': 'repeated_items',
    });
  });

  it('then a field with nothing to see in it is empty', async () => {
    for (const vi of ['\u3164', '\u200b\u00a0', '\u2800'])
      expectFieldErrors(await begins({ name: { vi } }), { '/name/vi': 'required' });
  });

  it('then emoji in a description stay whole', async () => {
    const vi = 'Ngon 👩🏽‍🌾❤️ 1️⃣';
    const { description } = await describes(helper, { producerId, name: { vi: 'Cốm' }, description: { vi } });
    expect(description?.vi).to.equal(vi);
  });

  it('then a name that other letters stand in has a slug of all its letters', async () => {
    const { name, slug } = await describes(helper, { producerId, name: { vi: 'Ðặc sản Ɖức Lương Cœur' } });
    expect(name.vi).to.equal('Đặc sản Đức Lương Cœur');
    expect(slug).to.match(/^dac-san-duc-luong-coeur-/);
  });

  it('then a phone number of a list of contacts is that number, to register and to sign in', async () => {
    for (const [before, between, behind] of [
      ['\u202a', '', '\u202c'],
      ['\u200e', '\u200b', ''],
      ['', '\u2011', ''],
      ['\ufeff', '\u00a0', '\u2069'],
    ] as const) {
      const phone = aNumber();
      const pasted = `${before}${phone.slice(0, 4)}${between}${phone.slice(4)}${behind}`;
      const made = await signsUp({ phone: pasted });
      expect(made.body, JSON.stringify(pasted)).to.include({ phone: `+84${phone.slice(1)}` });
      expect((await service.anyone().signsIn(pasted, PASSWORD)).status).to.equal(200);
      expect((await service.anyone().signsIn(phone, PASSWORD)).status).to.equal(200);
    }
  });

  it('then an address with a mark in it is the address without', async () => {
    for (const email of ['\u200fba.thu@vidu.vn', 'bа.thu@vidu.vn', 'ba.thu\u2060@vidu.vn'])
      expect((await signsUp({ email })).body, email).to.include({ email: 'ba.thu@vidu.vn' });
    expect((await service.anyone().signsIn('ba.thu@vidu.vn', PASSWORD)).status).to.equal(200);
  });

  it('then a password is what was typed', async () => {
    const phone = aNumber();
    const password = 'mật\u200bkhẩu\u00a0của tôi а';
    expect((await signsUp({ phone }, password)).status).to.equal(201);
    expect((await service.anyone().signsIn(phone, password)).status).to.equal(200);
    for (const other of ['mậtkhẩu\u00a0của tôi а', 'mật\u200bkhẩu của tôi а', 'mật\u200bkhẩu\u00a0của tôi a'])
      expectProblem(await service.anyone().signsIn(phone, other), 401, 'login_failed');
    expectFieldErrors(await signsUp({ phone: aNumber() }, `một câu \u202eđủ dài`), {
      '/password': 'text_unusable',
    });
  });

  it('then control characters are refused as ever, and names of fields are what they are', async () => {
    expectFieldErrors(await begins({ name: { vi: 'a\u0007b' }, [`brand\u200b`]: 'x' }), {
      '/name/vi': 'text_unusable',
      '/brand%E2%80%8B': 'text_unusable',
    });
  });

  it('then forms, queries and paths are read alike', async () => {
    const { id } = await registers(helper, household());
    const { body } = await handsIn(helper, id, undefined, {
      ...PAPER,
      number: '12\u200b/\u00a02026',
      issuer: '\u200b',
    });
    expect(body).to.deep.include({ number: '12/ 2026', issuer: null });
    expect((await helper.get(`/v1/products?producerId=${producerId}%E2%80%8B`)).status).to.equal(200);
    expect((await helper.get(`/v1/producers/${id}%E2%80%8B`)).status).to.equal(200);
  });

  it('then JSON behind a byte order mark is read', async () => {
    const json = JSON.stringify({ name: 'Lan', phone: aNumber(), password: PASSWORD });
    const sends = (raw: string) =>
      service.anyone().send('POST', '/v1/accounts', { raw, headers: { 'Content-Type': 'application/json' } });
    expect((await sends(`\ufeff${json}`)).status).to.equal(201);
    expectProblem(await sends(`\ufeff\ufeff${json}`), 400, 'body_malformed');
    expectProblem(await sends('\ufeff'), 400, 'body_malformed');
  });

  it('then a PDF behind a line end or a byte order mark is handed in, a page with one in it is not', async () => {
    const { id } = await registers(helper, household());
    for (const before of ['\ufeff', '\r\n', '\n', ' ', '\0'])
      expect((await handsIn(helper, id, `${before}%PDF-1.7\n%%EOF\n`)).status, JSON.stringify(before)).to.equal(201);
    expectProblem(await handsIn(helper, id, '<html>%PDF-1.7\n%%EOF\n'), 422, 'file_type_unsupported');
  });

  itUnless(unlessShared('cases/pdf-with-bom.pdf'), 'then so is a genuine one', async () => {
    const { id } = await registers(helper, household());
    const file = new Uint8Array(readFileSync(sharedPath('cases/pdf-with-bom.pdf')));
    expect((await handsIn(helper, id, file)).status).to.equal(201);
  });
});
