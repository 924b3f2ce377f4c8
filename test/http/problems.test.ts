import { expect } from 'chai';
import { DAY, dayOf, MINUTE, plus } from '../../src/kernel/clock.ts';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import { PASSWORD } from '../support/service.ts';
import {
  aCompleteProduct,
  anApprovedProduct,
  aProducer,
  decides,
  describes,
  edits,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';

interface Item {
  readonly productId: string;
  readonly kind: string;
  readonly channel: string | null;
  readonly rule: string;
  readonly pointer: string;
  readonly severity: string;
  readonly detail: string;
  readonly since: string;
  readonly due: string | null;
}

onBothStores('when somebody asks what is to be done', (service) => {
  let helper: Client;
  let other: Client;
  let officer: Client;
  let draft: Described;
  let sentBack: Described;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    other = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const { producerId } = await aProducer(helper);
    draft = await describes(helper, { producerId, name: { vi: 'Trứng' } });
    sentBack = await submits(helper, await aCompleteProduct(service(), helper));
    const comments = [{ pointer: '/label/shelfLifeDays', text: '<b>Ghi</b> hạn dùng {{1+1}}' }];
    expect((await decides(officer, sentBack, 'requestChanges', comments)).status).to.equal(200);
    await service().container.pump.drain();
  });

  const problems = async (client: Client, query: string): Promise<readonly Item[]> =>
    itemsOf(await client.get(`/v1/problems?${query}`)) as unknown as readonly Item[];
  const productsOf = (items: readonly Item[]) => [...new Set(items.map(({ productId }) => productId))];

  it('then what an officer asks for comes first, in their words and as text', async () => {
    const [first] = await problems(helper, '');
    expect(first).to.deep.include({
      productId: sentBack.id,
      kind: 'comment',
      rule: 'comment',
      pointer: '/label/shelfLifeDays',
      detail: '<b>Ghi</b> hạn dùng {{1+1}}',
      severity: 'block',
      due: null,
    });
  });

  it('then it tells the same as the completeness of the product', async () => {
    const { body } = await helper.get(`/v1/products/${draft.id}/completeness`);
    const { law, channels } = body as {
      law: { missing: { rule: string; pointer: string }[] };
      channels: { channel: string; missing: { rule: string; pointer: string; severity: string }[] }[];
    };
    const asked = [
      ...law.missing.map(({ rule, pointer }) => [null, rule, pointer]),
      ...channels.flatMap(({ channel, missing }) => missing.map(({ rule, pointer }) => [channel, rule, pointer])),
    ];
    const told = (await problems(helper, '')).filter(({ productId }) => productId === draft.id);
    expect(told.map(({ channel, rule, pointer }) => [channel, rule, pointer])).to.have.deep.members(asked);
  });

  it('then a choice narrows it to problems of a kind, a marketplace, a weight', async () => {
    const all = await problems(helper, '');
    for (const [query, holds] of [
      ['kind=law', ({ kind }: Item) => kind === 'law'],
      ['kind=comment', ({ kind }: Item) => kind === 'comment'],
      ['channel=shopee', ({ channel }: Item) => channel === 'shopee'],
      ['severity=warn', ({ severity }: Item) => severity === 'warn'],
      [
        'kind=channel&channel=lazada&severity=block',
        (one: Item) => one.channel === 'lazada' && one.severity === 'block',
      ],
    ] as const)
      expect(await problems(helper, query), query).to.have.deep.members(all.filter(holds));
    expect(productsOf(await problems(helper, `producerId=${draft.producerId}`))).to.deep.equal([draft.id]);
    expectFieldErrors(await helper.get('/v1/problems?kind=x&channel=ebay&severity=no&areaCode=1'), {
      '/query/kind': 'wrong_value',
      '/query/channel': 'wrong_value',
      '/query/severity': 'wrong_value',
      '/query/areaCode': 'wrong_format',
    });
  });

  it('then each is told of products in reach, and mine are those that I have a hand in', async () => {
    expect(productsOf(await problems(other, '')).sort()).to.deep.equal([draft.id, sentBack.id].sort());
    expect(await problems(other, 'mine=true')).to.deep.equal([]);
    expect(productsOf(await problems(helper, 'mine=true'))).to.have.length(2);
    const elsewhere = await service().person({ role: 'helper', areaCodes: ['05941'] });
    expect(await problems(elsewhere, '')).to.deep.equal([]);
    expect(await problems(await service().person({ role: 'producer' }), '')).to.deep.equal([]);
  });

  it('then a page has so many products, and the next one goes on behind them', async () => {
    const first = await helper.get('/v1/problems?limit=1&count=true');
    const { nextCursor, total } = first.body as { nextCursor: string; total: number };
    expect(total).to.equal(2);
    expect(productsOf(itemsOf(first) as unknown as Item[])).to.deep.equal([sentBack.id]);
    expect(productsOf(await problems(helper, `limit=1&cursor=${nextCursor}`))).to.deep.equal([draft.id]);
  });

  it('then what is mended is gone, and what stays keeps since when', async () => {
    const before = await problems(helper, `producerId=${draft.producerId}`);
    service().clock.forward(MINUTE);
    const id = draft.id;
    draft = await edits(helper, draft, { setNumber: 9 });
    await service().container.pump.drain();
    const after = await problems(helper, `producerId=${draft.producerId}`);
    expect(after.some(({ rule, pointer }) => rule === 'required' && pointer === '/setNumber')).to.equal(false);
    const photo = (items: readonly Item[]) => items.find(({ rule }) => rule === 'photo_missing');
    expect(photo(after)?.since).to.equal(photo(before)?.since);
    const row = itemsOf(await helper.get(`/v1/products?producerId=${draft.producerId}`)).find(
      (one) => one['id'] === id,
    );
    expect(row?.['lacks']).to.equal(after.filter(({ kind }) => ['law', 'photo', 'document'].includes(kind)).length);
    expect(row?.['blocked']).to.include.members(['shopee', 'lazada']);
  });

  it('then a paper that ends soon is told with its last day, though nothing has happened since', async () => {
    const ends = dayOf(plus(service().clock.now(), 90 * DAY));
    const { producerId } = await aProducer(helper);
    const paper = { kind: 'foodSafetyCertificate', number: '9', issuedOn: '2026-01-15', expiresOn: ends };
    const documentId = ((await handsIn(helper, producerId, undefined, paper)).body as { id: string }).id;
    const product = await describes(helper, soySauce({ producerId, documentId }, { variants: [] }));
    await service().container.pump.drain();
    const ending = async () => (await problems(helper, 'kind=document')).filter((one) => one.productId === product.id);
    expect(await ending()).to.deep.equal([]);
    service().clock.forward(40 * DAY);
    await helper.signsIn(helper.login, PASSWORD);
    expect((await ending())[0]).to.include({ rule: 'ends_soon', due: ends, severity: 'warn' });
  });

  it('then a product that is gone, or out of reach by now, is told of no more', async () => {
    const { producerId } = await aProducer(helper);
    const { id } = await describes(helper, { producerId, name: { vi: 'Gà' } });
    await service().container.pump.drain();
    expect(productsOf(await problems(helper, `producerId=${producerId}`))).to.deep.equal([id]);
    await helper.delete(`/v1/products/${id}`, { ifMatch: 1 });
    expect(await problems(helper, `producerId=${producerId}`)).to.deep.equal([]);
    await service().container.pump.drain();
    expect((await helper.get(`/v1/problems?producerId=${producerId}&count=true`)).body).to.include({ total: 0 });
  });
});

onBothStores('when a menu asks how much waits', (service) => {
  const counts = async (client: Client) => (await client.get('/v1/me/counts')).body as Record<string, number | null>;

  it('then each role gets its own counts, and null for what is none of its business', async () => {
    const helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const admin = await service().admin();
    const waiting = await submits(helper, await aCompleteProduct(service(), helper));
    const back = await submits(helper, await aCompleteProduct(service(), helper));
    await decides(officer, back, 'requestChanges', [{ pointer: '/name', text: 'Ghi rõ hơn.' }]);
    await describes(helper, { producerId: waiting.producerId, name: { vi: 'Trứng' } });
    await anApprovedProduct(service(), helper, officer);
    await service().container.pump.drain();
    expect(await counts(helper)).to.deep.include({
      changesRequested: 1,
      drafts: 1,
      reviews: null,
      expiring: 0,
      exportsReady: 0,
      deadJobs: null,
    });
    expect((await counts(helper))['tasks']).to.be.at.least(2);
    expect(await counts(officer)).to.deep.include({ tasks: null, drafts: null, reviews: 1, deadJobs: null });
    expect(await counts(admin)).to.deep.include({ tasks: null, reviews: null, expiring: null, deadJobs: 0 });
  });

  it('then unread notices are counted until they are read', async () => {
    const person = await service().person({ role: 'producer' });
    await service().container.pump.drain();
    const before = (await counts(person))['unread'] ?? 0;
    const { store, clock } = service().container;
    const id = newId();
    const notice = {
      id,
      version: 1,
      accountId: person.accountId,
      kind: 'welcome',
      createdAt: clock.now(),
      readAt: null,
    };
    await noticesIn(store).insert(notice);
    expect(await counts(person)).to.include({ unread: before + 1 });
    await person.post(`/v1/me/notices/${id}/reads`);
    expect(await counts(person)).to.include({ unread: before });
  });

  it('then nobody asks without signing in', async () => {
    expectProblem(await service().anyone().get('/v1/me/counts'), 401, 'unauthenticated');
    expectProblem(await service().anyone().get('/v1/problems'), 401, 'unauthenticated');
  });
});
