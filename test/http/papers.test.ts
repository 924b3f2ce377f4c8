import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { DAY } from '../../src/kernel/clock.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { idsOf, itemsOf, type Answer, type Client } from '../support/client.ts';
import { PDF } from '../support/form.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { CONSENT, handsIn } from '../support/producers.ts';
import {
  aProducer,
  decides,
  describes,
  edits,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';

const OTHER = `${PDF}% a better photo`;

/** The end of a stream of Opus after so many seconds, as far as a reader of its length looks. */
function recording(seconds: number): Uint8Array<ArrayBuffer> {
  const page = Buffer.alloc(64);
  page.write('OggS', 0, 'latin1');
  page.write('OpusHead', 28, 'latin1');
  const last = Buffer.alloc(27);
  last.write('OggS', 0, 'latin1');
  last.writeBigInt64LE(BigInt(seconds * 48_000), 6);
  return new Uint8Array(Buffer.concat([page, last]));
}

onBothStores('when a paper is looked after', (service) => {
  let helper: Client;
  let officer: Client;
  let producer: { readonly producerId: string; readonly documentId: string };
  let path: string;

  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
  });
  beforeEach(async () => {
    producer = await aProducer(helper);
    path = `/v1/producers/${producer.producerId}/documents`;
  });

  describe('by a person who looks at it', () => {
    const bytes = async (file: string, from = helper): Promise<Response> =>
      fetch(`${service().url}${path}/${file}`, { headers: { Authorization: `Bearer ${from.token ?? ''}` } });
    const handsInFile = async (file: Buffer | string): Promise<string> =>
      (await handsIn(helper, producer.producerId, new Uint8Array(Buffer.from(file)))).body.id as string;

    it('then a photographed one has a picture that can be read, for officers too', async () => {
      const id = await handsInFile(await jpegPhoto({ width: 3_000, height: 1_000 }));
      for (const person of [helper, officer, helper]) {
        const answer = await bytes(`${id}/preview.webp`, person);
        expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'image/webp']);
        expect(answer.headers.get('cache-control')).to.equal('private, no-store');
        const { format, width, exif } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
        expect({ format, width, exif }).to.deep.equal({ format: 'webp', width: 2_048, exif: undefined });
      }
    }).timeout(30_000);

    it('then that of another file takes its place', async () => {
      const id = await handsInFile(await jpegPhoto({ width: 200, height: 100 }));
      const widthNow = async () =>
        (await sharp(Buffer.from(await (await bytes(`${id}/preview.webp`)).arrayBuffer())).metadata()).width;
      expect(await widthNow()).to.equal(200);
      expect((await replaces(id, new Uint8Array(await jpegPhoto({ width: 300, height: 100 })), 1)).status).to.equal(
        200,
      );
      expect(await widthNow()).to.equal(300);
    }).timeout(30_000);

    it('then a PDF and a broken photo have none, also the second time', async () => {
      const broken = await handsInFile(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500)]));
      for (const id of [await handsInFile(PDF), broken, broken])
        expectProblem(await helper.get(`${path}/${id}/preview.webp`), 404, 'not_found');
    }).timeout(30_000);

    it('then who can not read the paper sees no picture of it', async () => {
      const id = await handsInFile(await jpegPhoto({ width: 200, height: 100 }));
      const stranger = await service().person({ role: 'helper', areaCodes: ['05941'] });
      expectProblem(await stranger.get(`${path}/${id}/preview.webp`), 404, 'not_found');
      expectProblem(await service().anyone().get(`${path}/${id}/preview.webp`), 401, 'unauthenticated');
    });

    it('then its file is shown when that is asked for, and else saved', async () => {
      const id = await handsInFile(PDF);
      const shownAs = async (query: string) =>
        (await bytes(`${id}/file${query}`)).headers.get('content-disposition')?.split(';')[0];
      expect([await shownAs(''), await shownAs('?view=true'), await shownAs('?view=false')]).to.deep.equal([
        'attachment',
        'inline',
        'attachment',
      ]);
      expectProblem(await helper.get(`${path}/${id}/file?view=1`), 400, 'query_invalid');
    });
  });

  const papers = async () => itemsOf(await helper.get(path));
  const replaces = (docId: string, file: string | Uint8Array<ArrayBuffer>, ifMatch?: number): Promise<Answer> => {
    const form = new FormData();
    form.append('file', new Blob([file]), 'a.pdf');
    return helper.send('PUT', `${path}/${docId}/file`, { form, ...(ifMatch !== undefined && { ifMatch }) });
  };
  const aDraft = async (): Promise<Described> =>
    photographed(service(), helper, await describes(helper, soySauce(producer)));

  it('then what is said of it is corrected, at the version that was read, by who may write', async () => {
    const one = `${path}/${producer.documentId}`;
    expectProblem(await helper.patch(one, { number: '13/2026' }), 428, 'version_required');
    expectProblem(await helper.patch(one, { number: '13/2026' }, { ifMatch: 7 }), 412, 'stale_version');
    expectProblem(await officer.patch(one, { number: '13/2026' }, { ifMatch: 1 }), 403, 'forbidden');
    const wrong = await helper.patch(one, { issuedOn: '2030-01-01', expiresOn: '2029-01-01' }, { ifMatch: 1 });
    expectFieldErrors(wrong, { '/issuedOn': 'day_ahead', '/expiresOn': 'ends_before_start' });
    const mended = await helper.patch(one, { number: ' 13/2026 ', expiresOn: null }, { ifMatch: 1 });
    expect(mended.status, JSON.stringify(mended.body)).to.equal(200);
    expect(mended.body).to.include({ version: 2, number: '13/2026', expiresOn: null, state: 'noEnd' });
    expect(mended.headers.get('etag')).to.equal('"2"');
  });

  it('then its state follows the day, and the products that name it are told', async () => {
    const { documentId } = producer;
    const stateOn = async (expiresOn: string) => {
      const [{ version } = { version: 0 }] = await papers();
      const answer = await helper.patch(`${path}/${documentId}`, { expiresOn }, { ifMatch: Number(version) });
      return (answer.body as { readonly state: string }).state;
    };
    const today = service().clock.now().slice(0, 10);
    const day = (ahead: number): string =>
      new Date(Date.parse(`${today}T00:00:00Z`) + ahead * DAY).toISOString().slice(0, 10);
    expect(await stateOn(day(-1))).to.equal('expired');
    expect(await stateOn(day(60))).to.equal('expiring');
    expect(await stateOn(day(62))).to.equal('valid');
    const { id } = await describes(helper, soySauce(producer));
    expect((await papers())[0]).to.deep.include({ usedBy: [id] });
  });

  it('then another file takes the place of its own, and the sweep takes that', async () => {
    const before = (await papers())[0]?.['file'] as { readonly sha256: string };
    expectProblem(await replaces(producer.documentId, OTHER), 428, 'version_required');
    expectProblem(await replaces(producer.documentId, 'GIF89a', 1), 422, 'file_type_unsupported');
    const replaced = await replaces(producer.documentId, `${OTHER} ${producer.producerId}`, 1);
    expect([replaced.status, replaced.body.version]).to.deep.equal([200, 2]);
    expect(replaced.body.file.sha256).to.not.equal(before.sha256);
    expect((await officer.get(`${path}/${producer.documentId}/file`)).body).to.include('a better photo');
  });

  it('then what an officer is looking at stays, and what was approved rests on the file they have seen', async () => {
    const one = `${path}/${producer.documentId}`;
    const submitted = await submits(helper, await aDraft());
    expectProblem(await helper.patch(one, { number: '1' }, { ifMatch: 1 }), 409, 'document_in_review');
    expectProblem(await replaces(producer.documentId, OTHER, 1), 409, 'document_in_review');
    expectProblem(await helper.delete(one), 409, 'document_in_use');
    await isDecided(officer, submitted, 'approve');
    expectProblem(await replaces(producer.documentId, OTHER, 1), 409, 'document_in_use');
    expectProblem(await helper.delete(one), 409, 'document_in_use');
    expect((await helper.patch(one, { number: '1' }, { ifMatch: 1 })).status).to.equal(200);
  });

  it('then who has corrected it does not decide on what names it', async () => {
    const both = await service().person(
      { role: 'officer', areaCodes: ['05908'] },
      { role: 'helper', areaCodes: ['05908'] },
    );
    const draft = await aDraft();
    await both.patch(`${path}/${producer.documentId}`, { number: '77/2026' }, { ifMatch: 1 });
    expectProblem(await decides(both, await submits(helper, draft), 'approve'), 403, 'own_work');
  });

  it('then one that nothing rests on is deleted, with its file once nobody else has it', async () => {
    const { body } = await handsIn(helper, producer.producerId, `${PDF}% ${producer.producerId}`);
    const { id, file } = body as { readonly id: string; readonly file: { readonly sha256: string } };
    const draft = await aDraft();
    await edits(helper, draft, { certificates: [{ kind: 'other', documentId: null }] });
    expect((await helper.delete(`${path}/${id}`)).status).to.equal(204);
    expectProblem(await helper.delete(`${path}/${id}`), 404, 'not_found');
    expectProblem(await officer.get(`${path}/${id}/file`), 404, 'not_found');
    expect(idsOf(await helper.get(path))).to.deep.equal([producer.documentId]);
    const named = await helper.patch(
      `/v1/products/${draft.id}`,
      { foodSafety: { documentId: id } },
      { ifMatch: (await reads(helper, draft.id)).version },
    );
    expectFieldErrors(named, { '/foodSafety/documentId': 'document_unknown' });
    await service().container.pump.drain();
    service().clock.forward(2 * DAY);
    await sweepAll(service().container.sweep, AbortSignal.timeout(10_000));
    service().clock.forward(-2 * DAY);
    const originals = readdirSync(join(service().container.config.UPLOADS_DIR, 'originals'), { recursive: true });
    expect(originals.some((name) => String(name).endsWith(file.sha256))).to.equal(false);
  });

  it('then a recording proves a consent when it is short, and is no certificate', async () => {
    const { producerId } = producer;
    const hand = (file: Uint8Array<ArrayBuffer>, kind: string) => handsIn(helper, producerId, file, { kind });
    expectProblem(await hand(recording(61), 'consentVoice'), 422, 'voice_too_long');
    expectProblem(await hand(recording(20), 'other'), 422, 'file_type_unsupported');
    expectProblem(await handsIn(helper, producerId, PDF, { kind: 'consentVoice' }), 422, 'file_type_unsupported');
    const long = new Uint8Array(2_097_153);
    long.set(recording(1));
    expectProblem(await hand(long, 'consentVoice'), 413, 'file_too_large');
    const taken = await hand(recording(60), 'consentVoice');
    expect(taken.status, JSON.stringify(taken.body)).to.equal(201);
    const evidenceId = String(taken.body.id);
    const consents = `/v1/producers/${producerId}/consents`;
    const { id } = (await helper.post(consents, { ...CONSENT, method: 'voice' })).body as { readonly id: string };
    expect((await helper.patch(`${consents}/${id}`, { evidenceId })).status).to.equal(200);
    expectProblem(await helper.delete(`${path}/${evidenceId}`), 409, 'document_in_use');
  });

  it('then with a profile withdrawn helpers read no paper, and officers what their decision rested on', async () => {
    const file = `${path}/${producer.documentId}/file`;
    const [consent] = itemsOf(await helper.get(`/v1/producers/${producer.producerId}/consents`));
    await helper.delete(`/v1/producers/${producer.producerId}/consents/${String(consent?.['id'])}`);
    expectProblem(await helper.get(file), 422, 'consent_missing');
    expect((await officer.get(file)).status).to.equal(200);
  });
});
