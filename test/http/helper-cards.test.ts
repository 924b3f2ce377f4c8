import { expect } from 'chai';
import type { Answer, Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD } from '../support/service.ts';

interface Card {
  readonly code: string;
  readonly name: string;
  readonly url: string;
  readonly qrSvg: string;
  readonly communes: readonly { readonly code: string }[];
}

onBothStores('when a helper introduces themselves', (service) => {
  let helper: Client;
  let admin: Client;
  let card: Card;
  before(async () => {
    admin = await service().admin();
    helper = await service().person({ role: 'helper', areaCodes: ['05908', '05941'] });
    card = (await helper.get('/v1/me/card')).body as Card;
  });

  const page = (path: string): Promise<Answer> => service().anyone().get(path);
  const changes = async (body: object, { accountId } = helper) => {
    const { version } = (await admin.get(`/v1/admin/accounts/${accountId}`)).body as { version: number };
    const answer = await admin.patch(`/v1/admin/accounts/${accountId}`, body, { ifMatch: version });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
  };

  it('then their card says who and where, and leads to a page that says the same', async () => {
    expect(card).to.deep.include({ name: (await helper.get('/v1/me')).body.name as string });
    expect(card.communes.map(({ code }) => code)).to.deep.equal(['05908', '05941']);
    expect(card.url).to.match(new RegExp(`/helpers/${card.code}$`));
    expect(card.qrSvg).to.match(/^<svg /);
    expect((await page(`/v1/helpers/${card.code}`)).body).to.deep.include({ active: true, name: card.name });
    for (const [path, words] of [
      [`/helpers/${card.code}`, 'Không hỏi mã OTP'],
      [`/en/helpers/${card.code.toUpperCase()}`, 'Helps in'],
    ] as const) {
      const { status, body } = await page(path);
      expect(status).to.equal(200);
      expect(body)
        .to.include(card.name)
        .and.to.include(words)
        .and.not.match(/<script(?! type="application)/);
    }
  });

  it('then card and page name their groups, those that are at work in a commune of theirs', async () => {
    const other = await service().person({ role: 'helper', areaCodes: ['05908', '05941'] });
    const joins = (name: string, changes: object = {}) =>
      admin.post('/v1/groups', { name, areaCode: '05908', memberIds: [other.accountId], ...changes });
    await joins('Tổ xóm <Múc>', { decisionNumber: '12/QĐ-UBND' });
    await joins('Tổ đã thôi', { active: false });
    await joins('Tổ xã khác', { areaCode: '05941' });
    await changes({ roles: [{ role: 'helper', areaCodes: ['05908'] }] }, other);
    await other.signsIn(other.login, PASSWORD);
    const groups = [{ name: 'Tổ xóm <Múc>', decisionNumber: '12/QĐ-UBND' }];
    const { code, ...shown } = (await other.get('/v1/me/card')).body as Card;
    expect(shown).to.deep.include({ groups });
    expect((await page(`/v1/helpers/${code}`)).body).to.deep.include({ groups });
    const { body } = await page(`/helpers/${code}`);
    expect(body)
      .to.include('Tổ xóm &lt;Múc> (theo quyết định 12/QĐ-UBND)')
      .and.not.match(/Tổ đã thôi|Tổ xã khác/);
  });

  it('then the card stays the same, however often and from how many devices it is asked for', async () => {
    const other = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const cards = await Promise.all([1, 2, 3, 4].map(async () => (await other.get('/v1/me/card')).body as Card));
    expect(new Set(cards.map(({ code }) => code))).to.have.property('size', 1);
    expect(cards[0]?.code).to.not.equal(card.code);
  });

  it('then who is no helper has no card, and a code that is none is found by nobody', async () => {
    expectProblem(await (await service().person({ role: 'producer' })).get('/v1/me/card'), 403, 'forbidden');
    expectProblem(
      await (await service().person({ role: 'officer', areaCodes: ['05908'] })).get('/v1/me/card'),
      403,
      'forbidden',
    );
    expectProblem(await page('/v1/helpers/zzzzzzzz'), 404, 'not_found');
    expectProblem(await page('/v1/helpers/..%2F..%2Fx'), 404, 'not_found');
    const unknown = await page('/helpers/%3Cscript%3E');
    expect([unknown.status, String(unknown.body).includes('<script>')]).to.deep.equal([404, false]);
  });

  it('then a hostile name stays text', async () => {
    await changes({ name: '<img src=x onerror=alert(1)> {{7*7}}' });
    const { body } = await page(`/helpers/${card.code}`);
    expect(body).to.include('&lt;img src=x').and.not.include('<img src=x');
  });

  it('then without the role, or disabled, the page says at once that the card is no longer valid, and no name', async () => {
    await changes({ name: 'Dương Thị Hà', disabled: true });
    const said = async () => {
      const { body } = await page(`/helpers/${card.code}`);
      expect(body).to.include('không còn hiệu lực').and.not.include('Dương Thị Hà');
      expect((await page(`/v1/helpers/${card.code}`)).body).to.deep.equal({
        active: false,
        name: null,
        groups: [],
        communes: [],
      });
    };
    await said();
    await changes({ disabled: false, roles: [{ role: 'producer' }] });
    await said();
    await changes({ roles: [{ role: 'helper', areaCodes: ['05908'] }] });
    await helper.signsIn(helper.login, PASSWORD);
    expect(((await helper.get('/v1/me/card')).body as Card).code).to.equal(card.code);
    expect((await page(`/v1/helpers/${card.code}`)).body).to.deep.include({ active: true, name: 'Dương Thị Hà' });
  });
});
