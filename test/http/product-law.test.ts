import { expect } from 'chai';
import { DAY, dayOf, plus } from '../../src/kernel/clock.ts';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { CONSENT, handsIn, registers } from '../support/producers.ts';
import {
  aCompleteProduct,
  aProducer,
  decides,
  describes,
  edits,
  photographed,
  reads,
  registeredHousehold,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

const ANY = ['/origin/areaCode', '/foodSafety/kind', '/foodSafety/documentId'];
const PACKED = ['/variants/0/netContent', '/label/shelfLifeDays'];
const FOOD = [...PACKED, '/label/ingredients', '/label/usage', '/label/storage'];
const LIQUOR = ['/variants/0/netContent', '/label/alcoholPercent'];

/** Table 2.1 of the reference: what a label must say, by set. Fresh food that is sold directly has no label. */
const LAW: Readonly<Record<number, readonly string[]>> = {
  1: ANY,
  2: ANY,
  3: [...ANY, ...PACKED],
  ...Object.fromEntries([4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((set) => [set, [...ANY, ...FOOD]])),
  14: [...ANY, ...LIQUOR],
};

describe('when a product is held against the law', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const pointers = ({ missing }: Described): readonly string[] => missing.map(({ pointer }) => pointer);
  const lacks = ({ missing }: Described) => Object.fromEntries(missing.map(({ pointer, code }) => [pointer, code]));
  const trySubmit = (client: Client, { id, version }: Described) =>
    client.post(`/v1/products/${id}/submissions`, {}, { ifMatch: version });
  const today = (days = 0) => dayOf(plus(service.clock.now(), days * DAY));
  const handed = async (producerId: string, fields: Readonly<Record<string, unknown>>): Promise<string> =>
    ((await handsIn(helper, producerId, undefined, fields)).body as { id: string }).id;

  it('then each set lists exactly what its label must say, and with that nothing is missing', async () => {
    let product = await aCompleteProduct(service, helper);
    const [{ sku, priceVnd, netContent } = {}] = product.variants;
    const empty = { origin: null, foodSafety: null, label: null, variants: [{ sku, priceVnd }] };
    for (const [set, expected] of Object.entries(LAW)) {
      const { foodSafety, origin } = product;
      const bare = await edits(helper, product, { ...empty, setNumber: Number(set) });
      expect(pointers(bare), `set ${set}`).to.have.members(expected);
      const { body } = await helper.get(`/v1/products/${product.id}/completeness`);
      expect(body.law.missing, `set ${set}`).to.have.length(expected.length);
      const label = {
        ingredients: expected.includes('/label/ingredients') ? ['gạo nếp'] : null,
        usage: expected.includes('/label/usage') ? { vi: 'Ăn liền' } : null,
        storage: expected.includes('/label/storage') ? { vi: 'Nơi khô' } : null,
        shelfLifeDays: expected.includes('/label/shelfLifeDays') ? 90 : null,
        alcoholPercent: expected.includes('/label/alcoholPercent') ? 30 : null,
      };
      const variants = [{ sku, ...(expected.includes('/variants/0/netContent') && { netContent }) }];
      product = await edits(helper, bare, { origin, foodSafety, label, variants });
      expect(pointers(product), `set ${set}`).to.deep.equal([]);
    }
  });

  it('then a service of tourism needs no label and no food safety', async () => {
    const { producerId } = await aProducer(helper, { type: 'association', businessRegistration: null });
    const name = { vi: 'Du lịch vườn chè' };
    const tour = await describes(helper, { producerId, name, setNumber: 26, variants: [{ sku: 'T', priceVnd: 9 }] });
    expect(lacks(tour)).to.deep.equal({ '/photos': 'photo_missing' });
  });

  it('then a draft is told everything at once', async () => {
    const { id: producerId } = await registers(helper, registeredHousehold({ consent: CONSENT, addressLine: null }));
    const bare = await describes(helper, { producerId, name: { vi: 'Tương' }, ocop: {}, variants: [{}] });
    expect(lacks(bare)).to.deep.equal({
      '/setNumber': 'required',
      '/variants/0/sku': 'required',
      '/variants/0/priceVnd': 'required',
      '/ocop/stars': 'required',
      '/ocop/decisionNumber': 'required',
      '/ocop/issuer': 'required',
      '/ocop/issuedOn': 'required',
      '/ocop/documentId': 'required',
      '/photos': 'photo_missing',
    });
    const refused = await trySubmit(helper, bare);
    expectProblem(refused, 409, 'submission_incomplete');
    expectFieldErrors(refused, lacks(bare) as never);
    expect(refused.body.allowed).to.deep.equal(['edit', 'changeOffers', 'delete']);
    expect(lacks(await edits(helper, bare, { setNumber: 9 }))).to.include({
      '/producerId': 'producer_address_missing',
    });
  });

  it('then who may not take part is told', async () => {
    const unregistered = await aProducer(helper, { businessRegistration: null });
    const ofHousehold = await describes(helper, soySauce(unregistered));
    expect(lacks(ofHousehold)).to.include({ '/producerId': 'business_registration_missing' });
    const association = await aProducer(helper, { type: 'association' });
    const ofAssociation = await describes(helper, soySauce(association));
    expect(lacks(ofAssociation)).to.include({ '/producerId': 'applicant_not_entitled' });
  });

  describe('in its papers', () => {
    const withPaper = async (
      fields: Readonly<Record<string, unknown>>,
      changes: Readonly<Record<string, unknown>> = {},
    ) => {
      const producer = await aProducer(helper);
      const documentId = await handed(producer.producerId, fields);
      const foodSafety = { kind: 'certificate', documentId, ...changes };
      return lacks(await describes(helper, soySauce(producer, { foodSafety })));
    };

    it('then one of another kind shows nothing', async () => {
      const paper = { kind: 'trademark' };
      expect(await withPaper(paper)).to.include({ '/foodSafety/documentId': 'document_of_other_kind' });
      const producer = await aProducer(helper);
      const certificates = [{ kind: 'vietgap', documentId: producer.documentId }];
      const product = await describes(helper, soySauce(producer, { certificates }));
      expect(lacks(product)).to.include({ '/certificates/0/documentId': 'document_of_other_kind' });
    });

    it('then one that has run out shows nothing: by what it says, else by the law', async () => {
      const kind = 'foodSafetyCertificate';
      const ended = { '/foodSafety/documentId': 'document_expired' };
      expect(await withPaper({ kind, issuedOn: today(-400), expiresOn: today(-1) })).to.include(ended);
      expect(await withPaper({ kind, issuedOn: today(-1_100) })).to.include(ended);
      for (const fields of [
        { expiresOn: today() },
        { issuedOn: today(-1_000) },
        { issuedOn: today(-1_100), expiresOn: today() },
      ])
        expect(await withPaper({ kind, ...fields })).to.not.have.property('/foodSafety/documentId');
    });

    it('then who needs no certificate says why, and has signed a commitment', async () => {
      const exemption = { kind: 'exemption' };
      const reasonless = await withPaper({ kind: 'foodSafetyCommitment' }, exemption);
      expect(reasonless).to.deep.equal({ '/foodSafety/exemptionReason': 'required', '/photos': 'photo_missing' });
      const exempt = { ...exemption, exemptionReason: 'smallPreliminaryProcessing' };
      expect(await withPaper({ kind: 'foodSafetyCommitment' }, exempt)).to.deep.equal({ '/photos': 'photo_missing' });
      const certified = await withPaper({ kind: 'foodSafetyCertificate' }, exempt);
      expect(certified).to.include({ '/foodSafety/documentId': 'document_of_other_kind' });
    });
  });

  describe('in its consents', () => {
    const consents = async (client: Client, producerId: string, ...purposes: readonly string[]): Promise<string> =>
      (await client.post(`/v1/producers/${producerId}/consents`, { ...CONSENT, purposes })).body.id as string;

    it('then a helper submits nothing that its producer has not consented to list', async () => {
      const consent = { ...CONSENT, purposes: ['profile'] };
      const product = await describes(helper, soySauce(await aProducer(helper, { consent })));
      expect(lacks(product)).to.include({ '/producerId': 'listing_consent_missing' });
      const complete = await photographed(service, helper, product);
      const refused = await trySubmit(helper, complete);
      expectProblem(refused, 422, 'consent_missing');
      expectFieldErrors(refused, { '/producerId': 'listing_consent_missing' });
      await consents(helper, product.producerId, 'listing');
      await submits(helper, complete);
    });

    it('then who describes their own consents by doing it, until they take it back', async () => {
      const producer = await service.person({ role: 'producer' });
      const own = await photographed(
        service,
        producer,
        await describes(producer, soySauce(await aProducer(producer, { consent: null }))),
      );
      expect(lacks(own)).to.deep.equal({});
      const path = `/v1/producers/${own.producerId}/consents`;
      await producer.delete(`${path}/${await consents(producer, own.producerId, 'listing')}`);
      const refused = await trySubmit(producer, await reads(producer, own.id));
      expectProblem(refused, 409, 'submission_incomplete');
      expectFieldErrors(refused, { '/producerId': 'listing_consent_missing' });
    });

    it('then one that was withdrawn since the submission stops the approval, and nothing else', async () => {
      const producer = await aProducer(helper, { consent: { ...CONSENT, purposes: ['profile'] } });
      const listing = await consents(helper, producer.producerId, 'listing');
      const product = await photographed(service, helper, await describes(helper, soySauce(producer)));
      const submitted = await submits(helper, product);
      await helper.delete(`/v1/producers/${producer.producerId}/consents/${listing}`);
      const refused = await decides(officer, submitted, 'approve');
      expectProblem(refused, 409, 'submission_incomplete');
      expectFieldErrors(refused, { '/producerId': 'listing_consent_missing' });
      expect(refused.body.allowed).to.deep.equal(['requestChanges', 'reject']);
      expect((await reads(officer, product.id)).allowed).to.deep.equal(['requestChanges', 'reject']);
      const asked = await decides(officer, submitted, 'requestChanges', [{ pointer: '', text: 'Cần sự đồng ý.' }]);
      expect(asked.status).to.equal(200);
    });
  });
});
