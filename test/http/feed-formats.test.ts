import { Readable } from 'node:stream';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import type { Upsert } from '../../src/features/feeds/feed-line.domain.ts';
import type { Client } from '../support/client.ts';
import { consumer, DESCRIPTION, FACTS, forMarketplaces, linesOf } from '../support/consumers.ts';
import { anApprovedProduct, type Described } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

/** What a reader of either form may stumble over: quotes, commas, line ends, tags, entities, the end of CDATA. */
const AWKWARD = `${DESCRIPTION}\n"Ngon, bổ" & <rẻ> ]]> =1+1`;

describe('when a feed is pulled in another form than NDJSON', () => {
  let service: Service;
  let officer: Client;
  let reader: Client;
  let product: Described;
  before(async () => {
    service = await startService();
    const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    reader = await consumer(service, 'feeds:read');
    product = await anApprovedProduct(service, helper, officer, {
      ...forMarketplaces,
      description: { vi: AWKWARD },
    });
    await service.container.pump.drain();
  });
  after(() => service.stop());

  const textOf = async (form: string): Promise<string> => {
    await service.container.pump.drain();
    const answer = await reader.get(`/v1/feeds/${form}`);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return answer.body as string;
  };

  /** The rows of a text of CSV, by the names in its first one, as another library reads them. */
  async function rowsOf(csv: string): Promise<readonly Readonly<Record<string, string>>[]> {
    const sheet = await new ExcelJS.Workbook().csv.read(Readable.from([csv]), { map: (value: unknown) => value });
    const [names = [], ...rows] = sheet
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1).map(String));
    return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
  }

  it('then CSV has a line for each SKU, with the values of NDJSON, whatever stands in them', async () => {
    const [upsert] = linesOf(await reader.get('/v1/feeds/shopee/ndjson')) as readonly Upsert[];
    expect(upsert).to.have.all.keys('operation', 'productId', 'skus', 'validUntil', 'lines');
    const rows = await rowsOf(await textOf('shopee/csv'));
    expect(rows.map(({ operation, productId, sku }) => [operation, productId, sku])).to.deep.equal([
      ['upsert', product.id, 'TUK-1000'],
      ['upsert', product.id, 'TUK-500'],
    ]);
    for (const [at, line] of (upsert?.lines ?? []).entries())
      for (const [column, value] of Object.entries(line)) expect(rows[at]?.[column], column).to.equal(String(value));
    expect(rows[0]?.['ps_product_description']).to.equal([AWKWARD, '', ...FACTS].join('\n'));
  });

  it('then no two columns of a CSV have one name, and the SKU is there for every marketplace', async () => {
    for (const channel of ['shopee', 'lazada', 'postmart']) {
      const [head = ''] = (await textOf(`${channel}/csv`)).split('\r\n');
      const columns = head.split(',');
      expect(new Set(columns).size, channel).to.equal(columns.length);
      expect(columns, channel).to.include('sku');
    }
    const rows = await rowsOf(await textOf('postmart/csv'));
    expect(rows.map(({ sku }) => sku)).to.deep.equal(['TUK-1000', 'TUK-500']);
  });

  it('then XML for Lazada is sound, and says of each SKU what NDJSON says', async () => {
    const xml = await textOf('lazada/xml');
    const texts = new Map<string, string[]>();
    const path: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      path.push(name);
      if (name === 'Item') expect(attributes).to.deep.equal({ operation: 'upsert', productId: product.id });
    });
    const said = (text: string): void => {
      const name = path.at(-1) ?? '';
      texts.set(name, [...(texts.get(name) ?? []), text]);
    };
    parser.on('text', said);
    parser.on('cdata', said);
    parser.on('closetag', () => path.pop());
    parser.write(xml).close();
    expect(texts.get('SellerSku')).to.deep.equal(['TUK-1000', 'TUK-500']);
    expect(texts.get('description')?.join('')).to.include('"Ngon, bổ"');
    expect(texts.get('Image')).to.have.length(1);
  });

  it('then what is taken down since is deleted, SKU by SKU', async () => {
    const before = await reader.get('/v1/feeds/lazada/csv');
    const since = `?since=${before.headers.get('feed-cursor') ?? ''}`;
    await officer.post(`/v1/products/${product.id}/takedowns`, { reason: 'Kiểm tra nhãn.' });
    const rows = await rowsOf(await textOf(`lazada/csv${since}`));
    expect(rows.map(({ operation, sku }) => [operation, sku])).to.deep.equal([
      ['delete', 'TUK-1000'],
      ['delete', 'TUK-500'],
    ]);
    const skus = /<Item operation="delete"[^>]*><Skus><Sku><SellerSku>TUK-1000<.*<SellerSku>TUK-500</;
    expect(await textOf(`lazada/xml${since}`)).to.match(skus);
    expect(await textOf('lazada/xml')).to.match(/<Feed>\n<\/Feed>\n$/);
  });
});
