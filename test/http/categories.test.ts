import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { idsOf, type Answer, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { anApprovedProduct } from '../support/products.ts';
import { aTemplate } from '../support/workbooks.ts';

const LAZADA = '/v1/channels/lazada/categories';
const SHOPEE = '/v1/channels/shopee/categories';
const SAID = { source: 'Lazada Open Platform', checkedOn: '2026-11-20' };
const TREE = 'id,path\n1,Bách hóa\n2,Bách hóa > Gia vị\n30,Bách hóa > Gia vị > Tương\n31,Bách hóa > Gạo\n';

onBothStores('when an admin hands in the categories of a marketplace', (service) => {
  let admin: Client;
  let helper: Client;

  const handsIn = (
    path: string,
    file: string | Uint8Array<ArrayBuffer>,
    more: Readonly<Record<string, string>> = {},
    ifMatch?: number,
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...SAID, ...more })) form.append(name, value);
    form.append('list', new Blob([file]), 'categories');
    return admin.send('PUT', path, { form, ...(ifMatch !== undefined && { ifMatch }) });
  };
  const finds = (path: string, query: string) => helper.get(`${path}?${query}`);
  const found = async (path: string, query: string): Promise<Answer['body']> => {
    const answer = await finds(path, query);
    expect(answer.status).to.equal(200);
    return answer.body;
  };

  before(async () => {
    admin = await service().admin();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
  });

  it('then before that nothing is found, and the answer says why', async () => {
    const empty = await found(LAZADA, 'q=tuong');
    expect(empty).to.deep.include({ items: [], source: null, checkedOn: null, count: 0 });
    expect(empty.note).to.include('Chưa ai nạp danh mục');
    expectProblem(await helper.send('PUT', LAZADA, { form: new FormData() }), 403, 'forbidden');
  });

  it('then every row that is wrong is named, and nothing changes', async () => {
    const refused = await handsIn(LAZADA, 'id,path\n1,Bách hóa\nx,Gạo\n1,Bún\n');
    expectProblem(refused, 422, 'categories_unusable');
    expect(refused.body.errors).to.deep.equal([
      {
        pointer: '/list/3',
        code: 'category_id',
        detail: 'Dòng 3: mã ngành hàng không dùng được.',
        hint: 'Lấy đúng mã của sàn, không thêm chữ.',
      },
      {
        pointer: '/list/4',
        code: 'category_repeated',
        detail: 'Dòng 4: mã 1 đã có ở dòng 2.',
        hint: 'Giữ một dòng cho mỗi mã.',
      },
    ]);
    const codeOf = async (answer: Promise<Answer>): Promise<unknown> => (await answer).body.errors[0].code;
    expect(await codeOf(handsIn(LAZADA, new Uint8Array([0x69, 0xff, 0xfe])))).to.equal('categories_text');
    expect(await codeOf(handsIn(LAZADA, 'id,path\n1,"Gạo\n'))).to.equal('categories_text');
    expect(await codeOf(handsIn(LAZADA, `id,path\n1,${'a'.repeat(4 * 2 ** 20)}`))).to.equal('too_long');
    expect(await codeOf(handsIn(LAZADA, await readFile(await aTemplate())))).to.equal('template_not_taken');
    expect(await codeOf(handsIn(SHOPEE, 'PK and nothing else'))).to.equal('template_damaged');
    expectFieldErrors(await handsIn(LAZADA, TREE, { checkedOn: '2099-01-01' }), { '/checkedOn': 'day_ahead' });
    expect((await found(LAZADA, 'q=gao')).count).to.equal(0);
  });

  it('then it is found by words, and what approved goods of the set use comes first', async () => {
    const first = await handsIn(LAZADA, TREE);
    expect(first.body).to.deep.include({ channel: 'lazada', version: 1, count: 4, ...SAID });
    expect((await found(LAZADA, 'q=Gia%20v%E1%BB%8B')).items).to.deep.equal([
      { id: '30', path: 'Bách hóa > Gia vị > Tương', leaf: true, uses: 0, suggested: false },
      { id: '2', path: 'Bách hóa > Gia vị', leaf: false, uses: 0, suggested: false },
    ]);
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    await anApprovedProduct(service(), helper, officer, { channels: { lazada: { primaryCategoryId: 31 } } });
    const [used] = (await found(LAZADA, 'setNumber=9')).items;
    expect(used).to.deep.equal({ id: '31', path: 'Bách hóa > Gạo', leaf: true, uses: 1, suggested: true });
    expect(idsOf(await finds(LAZADA, 'q=bach%20hoa&setNumber=9'))[0]).to.equal('31');
    expect(idsOf(await finds(LAZADA, 'id=2'))).to.deep.equal(['2']);
    expect(idsOf(await finds(LAZADA, 'id=99'))).to.deep.equal([]);
    expect(idsOf(await finds(LAZADA, 'setNumber=10'))).to.deep.equal([]);
  });

  it('then a new list takes the place of the old one, unless somebody was faster', async () => {
    expectProblem(await handsIn(LAZADA, 'id,path\n7,Sách\n', {}, 9), 412, 'stale_version');
    const second = await handsIn(LAZADA, 'id,path\n7,Sách\n', { source: 'Another' }, 1);
    expect([second.status, second.body.version, second.headers.get('etag')]).to.deep.equal([200, 2, '"2"']);
    expect(idsOf(await finds(LAZADA, 'q=bach'))).to.deep.equal([]);
    expect(await found(LAZADA, 'q=sach')).to.deep.include({ source: 'Another', count: 1, note: null });
    const both = await Promise.all([handsIn(LAZADA, TREE, {}, 2), handsIn(LAZADA, TREE, {}, 2)]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).to.have.length(1);
  });

  it('then a list that was replaced is swept', async () => {
    const { sweep } = service().container;
    const lists = sweep.sweepers.find(({ name }) => name === 'categoryLists');
    const later = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString();
    expect(await lists?.sweep(later, new AbortController().signal)).to.be.greaterThan(0);
    expect((await found(LAZADA, 'q=tuong')).items).to.have.length(1);
  });

  it('then a template of Shopee gives the list that it has', async () => {
    const answer = await handsIn(SHOPEE, await readFile(await aTemplate()));
    expect(answer.status).to.equal(200);
    expect(answer.body.count).to.equal(2);
    expect((await found(SHOPEE, 'q=khay')).items).to.deep.equal([
      { id: '900003', path: 'Mẫu > Đan lát > Khay', leaf: true, uses: 0, suggested: false },
    ]);
  });
});
