import { expect } from 'chai';
import { producersIn } from '../../src/features/producers/index.ts';
import type { ChangesAnswer } from '../../src/features/reviews/reviews.schemas.ts';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import {
  aCompleteProduct,
  anApprovedProduct,
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
  type Remark,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

const WHY: Remark = { pointer: '', text: 'Chưa phù hợp.' };

describe('when an officer decides', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const aSubmission = async () => submits(helper, await aCompleteProduct(service, helper));
  const pathOf = ({ id }: Described, below = ''): string => `/v1/products/${id}${below}`;
  const remarksOf = ({ comments }: Described) => comments.map(({ pointer, text }) => [pointer, text]);
  const asked = async (...remarks: readonly Remark[]) =>
    isDecided(officer, await aSubmission(), 'requestChanges', remarks);

  describe('then it is refused', () => {
    it('without the version that was read, or on another one', async () => {
      const product = await aSubmission();
      const body = { decision: 'approve' };
      expectProblem(await officer.post(pathOf(product, '/decisions'), body), 428, 'version_required');
      expectProblem(await decides(officer, { ...product, version: 1 }, 'approve'), 412, 'stale_version');
    });

    it('for what is not in front of an officer', async () => {
      const draft = await aCompleteProduct(service, helper);
      const answer = await decides(officer, draft, 'approve');
      expectProblem(answer, 409, 'not_allowed_now');
      expect(answer.body.allowed).to.deep.equal([]);
    });

    it('without a word of explanation, unless it approves', async () => {
      const product = await aSubmission();
      for (const decision of ['requestChanges', 'reject']) {
        const answer = await decides(officer, product, decision);
        expectProblem(answer, 409, 'comments_missing');
        expect(answer.body.allowed).to.deep.equal(['approve', 'requestChanges', 'reject']);
      }
      const mute = await decides(officer, product, 'reject', [{ pointer: '', text: ' … ' }]);
      expectFieldErrors(mute, { '/comments/0/text': 'required' });
    });

    it('with remarks on what is not there', async () => {
      const product = await aSubmission();
      const pointers = ['/colour', '/variants/2', '/variants/x/sku', '/label/ingredients/x/y', '/photos/1', '/name/fr'];
      const answer = await decides(
        officer,
        product,
        'reject',
        pointers.map((pointer) => ({ pointer, text: 'Sai' })),
      );
      const expected = pointers.map((_, at) => [`/comments/${String(at)}/pointer`, 'field_unknown']);
      expectFieldErrors(answer, Object.fromEntries(expected) as never);
      const noPointer = await decides(officer, product, 'reject', [{ pointer: 'label', text: 'Sai' }]);
      expectFieldErrors(noPointer, { '/comments/0/pointer': 'wrong_format' });
    });
  });

  describe('on their own work', () => {
    let both: Client;
    before(async () => {
      both = await service.person({ role: 'officer', areaCodes: ['05908'] }, { role: 'helper', areaCodes: ['05908'] });
    });

    it('then who typed any of it is refused, whatever they have to say', async () => {
      const draft = await aCompleteProduct(service, helper);
      const product = await submits(helper, await edits(both, draft, { brand: 'Úc Kỳ' }));
      expect((await reads(both, product.id)).allowed).to.deep.equal(['withdraw']);
      for (const decision of ['approve', 'requestChanges', 'reject'])
        expectProblem(await decides(both, product, decision, [WHY]), 403, 'own_work');
      const approved = await isDecided(officer, product, 'approve');
      expect(approved.state).to.equal('approved');
    });

    it('approval clears the editors, so that they may decide on the next version', async () => {
      const draft = await edits(both, await aCompleteProduct(service, helper), { brand: 'Úc Kỳ' });
      const approved = await isDecided(officer, await submits(both, draft), 'approve');
      const changed = await submits(helper, await edits(helper, approved, { brand: 'Múc' }));
      expect(await isDecided(both, changed, 'approve')).to.include({ state: 'approved', brand: 'Múc' });
    });

    const isOwnWork = async (product: Described): Promise<void> => {
      expect((await reads(both, product.id)).allowed).to.not.include.members(['approve']);
      expectProblem(await decides(both, product, 'approve'), 403, 'own_work');
      expect((await isDecided(officer, product, 'approve')).state).to.equal('approved');
    };

    it('then who has set a price does not decide on it', async () => {
      const draft = await aCompleteProduct(service, helper);
      const offers = [{ sku: 'TUK-500', priceVnd: 37_000, stock: 3 }];
      expect((await both.send('PUT', pathOf(draft, '/offers'), { json: offers })).status).to.equal(200);
      await isOwnWork(await submits(helper, await reads(helper, draft.id)));
    });

    it('then who has submitted it does not decide on it', async () => {
      await isOwnWork(await submits(both, await aCompleteProduct(service, helper)));
    });

    it('then who has handed in a paper that it names does not decide on it', async () => {
      const draft = await aCompleteProduct(service, helper);
      const paper = { kind: 'foodSafetyCertificate', issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
      const documentId = String((await handsIn(both, draft.producerId, undefined, paper)).body.id);
      const named = await edits(helper, draft, { foodSafety: { kind: 'certificate', documentId } });
      await isOwnWork(await submits(helper, named));
    });

    it('then who has registered or changed its producer does not decide on it', async () => {
      const registered = await aProducer(both);
      await isOwnWork(
        await submits(helper, await photographed(service, helper, await describes(helper, soySauce(registered)))),
      );
      const draft = await aCompleteProduct(service, helper);
      const change = await both.patch(`/v1/producers/${draft.producerId}`, { addressLine: 'Xóm Múc' }, { ifMatch: 1 });
      expect(change.status).to.equal(200);
      await isOwnWork(await submits(helper, draft));
    });

    it('then records from before, which name no editors, are decided on as they were', async () => {
      const product = await submits(helper, await aCompleteProduct(service, helper));
      const { store } = service.container;
      const producer = await producersIn(store).get(product.producerId);
      if (!producer) throw new Error('it was registered');
      expect(producer).to.not.have.property('editors');
      expect(await isDecided(both, product, 'approve')).to.include({ state: 'approved' });
    });

    it('then its own people neither decide on it nor take it down, though they have typed nothing', async () => {
      const member = await service.person({ role: 'officer', areaCodes: ['05908'] }, { role: 'producer' });
      const own = await service.person({ role: 'producer' });
      const draft = await aCompleteProduct(service, own, {});
      const { store } = service.container;
      const producer = await producersIn(store).get(draft.producerId);
      if (!producer) throw new Error('it was registered');
      const memberIds = [own.accountId, member.accountId];
      await producersIn(store).replace({ ...producer, memberIds }, producer.revision);
      const product = await submits(own, draft);
      expectProblem(await decides(member, product, 'approve'), 403, 'own_work');
      const approved = await isDecided(officer, product, 'approve');
      expectProblem(await member.post(pathOf(approved, '/takedowns'), { reason: 'Sai nhãn' }), 403, 'own_work');
      expect((await reads(member, product.id)).allowed).to.not.include('takeDown');
    });
  });

  describe('with remarks', () => {
    it('then a row may be named by its index or its id, and is shown at its place of today', async () => {
      const product = await aSubmission();
      const [, whole] = product.variants;
      const changed = await isDecided(officer, product, 'requestChanges', [
        { pointer: `/variants/${whole?.id ?? ''}/weightGrams`, text: 'Cân lại.' },
        { pointer: '/photos/0', text: 'Ảnh tối.' },
        { pointer: '/label/ingredients', text: '  Thiếu tỷ lệ. ' },
      ]);
      expect(remarksOf(changed)).to.deep.equal([
        ['/variants/1/weightGrams', 'Cân lại.'],
        ['/photos/0', 'Ảnh tối.'],
        ['/label/ingredients', 'Thiếu tỷ lệ.'],
      ]);
      const moved = await edits(helper, changed, { variants: [...changed.variants].reverse() });
      expect(remarksOf(moved)[0]).to.deep.equal(['/variants/0/weightGrams', 'Cân lại.']);
    });

    it('then each is answered by a change of its field, and by no other', async () => {
      const product = await asked(
        { pointer: '/label/ingredients', text: 'A' },
        { pointer: '/label/usage', text: 'B' },
        { pointer: '/variants/0', text: 'C' },
        { pointer: '/variants/1/sku', text: 'D' },
      );
      const texts = (described: Described) => remarksOf(described).map(([, text]) => text);
      const [half, whole] = product.variants;
      const branded = await edits(helper, product, { brand: 'Úc Kỳ', variants: [whole, half] });
      expect(texts(branded)).to.deep.equal(['A', 'B', 'C', 'D']);
      const used = await edits(helper, branded, { label: { usage: { en: 'Dip' } } });
      expect(texts(used)).to.deep.equal(['A', 'C', 'D']);
      const weighed = await edits(helper, used, { variants: [whole, { ...half, weightGrams: 810 }] });
      expect(texts(weighed)).to.deep.equal(['A', 'D']);
      const gone = await edits(helper, weighed, { variants: [{ ...half, weightGrams: 810 }] });
      expect(texts(gone), 'a variant that is gone needs no remark').to.deep.equal(['A']);
    });

    it('then one on a price is answered by a new price, without a new version', async () => {
      const product = await asked({ pointer: '/variants/0/priceVnd', text: 'Ghi nhầm?' });
      const offer = (json: unknown) => helper.send('PUT', pathOf(product, '/offers'), { json });
      expect((await offer([{ sku: 'TUK-1000', priceVnd: 70_000 }])).body.comments).to.have.length(1);
      const { body } = await offer([{ sku: 'TUK-500', priceVnd: 36_000 }]);
      expect(body).to.deep.include({ comments: [], version: product.version, state: 'changesRequested' });
    });

    it('then one on the whole product is answered by any change, and all of them by the approval', async () => {
      const product = await asked(WHY, { pointer: '/label', text: 'Xem lại nhãn.' });
      const edited = await edits(helper, product, { brand: 'Úc Kỳ' });
      expect(remarksOf(edited)).to.deep.equal([['/label', 'Xem lại nhãn.']]);
      const approved = await isDecided(officer, await submits(helper, edited), 'approve');
      expect(approved.comments).to.deep.equal([]);
      expect(approved.lastDecision).to.deep.include({ decision: 'approve', comments: [] });
    });
  });

  describe('and rejects', () => {
    it('then a new product has ended: it can only be deleted or copied', async () => {
      const ended = await isDecided(officer, await aSubmission(), 'reject', [WHY]);
      expect(ended).to.include({ state: 'rejected', publication: 'unpublished' });
      expect(ended.lastDecision?.comments).to.have.length(1);
      expect((await reads(helper, ended.id)).allowed).to.deep.equal(['delete']);
      const edit = await helper.patch(pathOf(ended), { brand: 'x' }, { ifMatch: ended.version });
      expectProblem(edit, 409, 'not_allowed_now');
      expect(await describes(helper, { copyOf: ended.id })).to.include({ state: 'draft' });
    });

    it('then a changed one is what was approved before, photos included', async () => {
      const approved = await anApprovedProduct(service, helper, officer);
      const changed = await edits(helper, approved, { name: { vi: 'Tên khác' }, variants: [] });
      const photo = approved.photos[0]?.id ?? '';
      const bare = await helper.patch(
        pathOf(approved, '/photos'),
        { items: [{ id: photo, role: 'label' }] },
        { ifMatch: changed.version },
      );
      const again = await edits(helper, bare.body as Described, { variants: approved.variants });
      const restored = await isDecided(officer, await submits(helper, again), 'reject', [WHY]);
      expect(restored).to.deep.include({
        state: 'approved',
        publication: 'live',
        name: approved.name,
        variants: approved.variants,
        approved: approved.approved,
      });
      expect(restored.photos.map(({ id, role }) => [id, role])).to.deep.equal([[photo, 'main']]);
    });
  });

  it('then what would change is shown field by field: a moved row is no change of its fields', async () => {
    const approved = await anApprovedProduct(service, helper, officer);
    const [half, whole] = approved.variants;
    await edits(helper, approved, {
      label: { shelfLifeDays: 180, warnings: { vi: 'Để xa trẻ em' } },
      variants: [whole, { ...half, gtin: '8934567890120' }],
    });
    const { fields, approvedVersion } = (await officer.get(pathOf(approved, '/changes'))).body as ChangesAnswer;
    expect(approvedVersion).to.equal(approved.approved?.version);
    expect(fields).to.deep.equal([
      { pointer: '/label/warnings/vi', approved: null, submitted: 'Để xa trẻ em' },
      { pointer: '/label/shelfLifeDays', approved: 365, submitted: 180 },
      { pointer: '/variants/1/gtin', approved: null, submitted: '8934567890120' },
      { pointer: '/variants', approved: [half?.id, whole?.id], submitted: [whole?.id, half?.id] },
    ]);
  });
});
