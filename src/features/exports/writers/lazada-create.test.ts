import { expect } from 'chai';
import { SaxesParser } from 'saxes';
import { collected } from '../../../../test/support/chunks.ts';
import { packFile, packInput, packRow } from '../../../../test/support/packs.ts';
import { unzipped } from '../../../../test/support/workbooks.ts';
import { MARKETABLE } from '../../../../test/support/marketable.ts';
import type { PackRow } from './channel-files.ts';

const skus = (count: number, name = 'S') => Array.from({ length: count }, (_, at) => `${name}-${String(at)}`);

async function filesOf(...rows: PackRow[]): Promise<ReadonlyMap<string, string>> {
  const { name, chunks } = await packFile(packInput('lazada', rows));
  expect(name).to.equal('lazada-create-2026-11-23.zip');
  return new Map(Array.from(await unzipped(await collected(chunks)), ([entry, content]) => [entry, String(content)]));
}

/** Texts of a document by the path of their element, as another library reads them. */
function textsIn(xml: string): ReadonlyMap<string, readonly string[]> {
  const [texts, path] = [new Map<string, string[]>(), [] as string[]];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
  });
  const add = (piece: string) => (text += piece);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const at = path.join('/');
    if (text !== '') texts.set(at, [...(texts.get(at) ?? []), text]);
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  return texts;
}

interface Payload {
  readonly Request: {
    readonly Product: Readonly<Record<string, unknown>> & {
      readonly Images: { readonly Image: unknown };
      readonly Skus: { readonly Sku: readonly Readonly<Record<string, unknown>>[] };
    };
  };
}

describe('when payloads to create products on Lazada are written', () => {
  it('then what would break XML stays text in both forms', async () => {
    const name = 'Tương <b>&amp;</b> "nếp"';
    const description = 'Một ]]> hai & ba <script>\u0007\uffff';
    const files = await filesOf(packRow('lazada', { name, description }));
    const xml = files.get('xml/lazada-create-0001.xml') ?? '';
    const texts = textsIn(xml);
    expect(texts.get('Request/Product/Attributes/name')).to.deep.equal([name]);
    expect(texts.get('Request/Product/Attributes/description')).to.deep.equal([
      '<p>Một ]]&gt; hai &amp; ba &lt;script&gt;</p><ul><li>Hạn sử dụng: 365 ngày kể từ ngày sản xuất</li></ul>',
    ]);
    expect(xml).to.include('<Image><![CDATA[https://ocop.example/0.jpg?x=1&y=2]]></Image>');
    const json = JSON.parse(files.get('json/lazada-create-0001.json') ?? '') as Payload;
    expect(json.Request.Product['Attributes']).to.include({ name });
  });

  it('then an end of CDATA in an address is split, and read back whole', async () => {
    const row = packRow('lazada');
    const payload = { ...row.payload, Images: { Image: ['https://ocop.example/a]]>b.jpg'] } };
    const xml = (await filesOf({ ...row, payload })).get('xml/lazada-create-0001.xml') ?? '';
    expect(textsIn(xml).get('Request/Product/Images/Image')).to.deep.equal(['https://ocop.example/a]]>b.jpg']);
  });

  it('then one picture and one SKU are lists in JSON all the same', async () => {
    const files = await filesOf(packRow('lazada', { photos: 1 }));
    const { Product } = (JSON.parse(files.get('json/lazada-create-0001.json') ?? '') as Payload).Request;
    expect(Product.Images.Image).to.deep.equal(['https://ocop.example/0.jpg?x=1&y=2']);
    expect(Product.Skus.Sku).to.have.length(1);
    // Kilograms and centimetres with two decimals, never less than there is.
    expect(Product.Skus.Sku[0]).to.include({ SellerSku: 'TUK-500', package_weight: '0.81', package_length: '7.10' });
    expect(Product).to.include({ PrimaryCategory: '1', disableAutoFillAttribute: 'true' });
  });

  it('then what variants differ in is declared, and SKUs name nothing else', async () => {
    const options = [
      [
        { name: 'Màu', value: 'Đỏ' },
        { name: 'Mẫu  vải', value: 'Hoa' },
      ],
      [
        { name: 'Màu', value: 'Do' },
        { name: 'Mẫu  vải', value: 'Hoa' },
      ],
    ];
    const files = await filesOf(packRow('lazada', { skus: ['K1', 'K2'], options }));
    const { Product } = (JSON.parse(files.get('json/lazada-create-0001.json') ?? '') as Payload).Request;
    const declared = { hasImage: false, customize: true };
    expect(Product['variation']).to.deep.equal({
      variation1: { name: 'Màu', ...declared, options: { option: ['Đỏ', 'Do'] } },
      variation2: { name: 'Mẫu vải', ...declared, options: { option: ['Hoa'] } },
    });
    expect(Product.Skus.Sku.map(({ saleProp }) => saleProp)).to.deep.equal([
      { Màu: 'Đỏ', 'Mẫu vải': 'Hoa' },
      { Màu: 'Do', 'Mẫu vải': 'Hoa' },
    ]);
    const texts = textsIn(files.get('xml/lazada-create-0001.xml') ?? '');
    const at = (path: string) => texts.get(`Request/Product/${path}`);
    expect(at('variation/variation1/name')).to.deep.equal(['Màu']);
    expect(at('variation/variation2/name')).to.deep.equal(['Mẫu_vải']);
    expect(at('variation/variation1/options/option')).to.deep.equal(['Đỏ', 'Do']);
    expect(at('variation/variation1/customize')).to.deep.equal(['true']);
    expect(at('Skus/Sku/saleProp/Màu')).to.deep.equal(['Đỏ', 'Do']);
    expect(at('Skus/Sku/saleProp/Mẫu_vải')).to.deep.equal(['Hoa', 'Hoa']);
  });

  it('then one SKU declares nothing to choose', async () => {
    const { Product } = (
      JSON.parse((await filesOf(packRow('lazada'))).get('json/lazada-create-0001.json') ?? '') as Payload
    ).Request;
    expect(Product).not.to.have.property('variation');
    expect(Product.Skus.Sku[0]).not.to.have.property('saleProp');
  });

  it('then a brand goes by its id, and without one as No Brand, whatever it is called', async () => {
    const attributes = async (brandId: number | null) => {
      const channels = { ...MARKETABLE.channels, lazada: { primaryCategoryId: 1, brandId } };
      const row = packRow('lazada', { content: { brand: 'Úc Kỳ', channels } });
      expect(row.lacks.map(({ rule }) => rule)).to.deep.equal(brandId === null ? ['lazada.brand.id'] : []);
      const json = JSON.parse((await filesOf(row)).get('json/lazada-create-0001.json') ?? '') as Payload;
      return json.Request.Product['Attributes'] as Readonly<Record<string, unknown>>;
    };
    expect(await attributes(30_768))
      .to.include({ brand_id: '30768' })
      .and.not.to.have.property('brand');
    expect(await attributes(null))
      .to.include({ brand: 'No Brand' })
      .and.not.to.have.property('brand_id');
  });

  it('then each picture is to be migrated once, with a place for its new address', async () => {
    const files = await filesOf(packRow('lazada', { photos: 8 }), packRow('lazada', { id: 'p2', photos: 9 }));
    const addresses = Array.from({ length: 8 }, (_, at) => `https://ocop.example/${String(at)}.jpg?x=1&y=2`);
    expect(files.get('anh-images/image-map.csv')).to.equal(
      `\ufeffold_url,new_url\r\n${addresses.map((address) => `${address},\r\n`).join('')}`,
    );
    expect(JSON.parse(files.get('anh-images/image-map.json') ?? '')).to.deep.equal(
      Object.fromEntries(addresses.map((address) => [address, null])),
    );
    const calls = (files.get('anh-images/migrate-requests.ndjson') ?? '').trimEnd().split('\n');
    const asked = calls.map((line) => textsIn((JSON.parse(line) as { payload: string }).payload));
    expect(asked.map((texts) => texts.get('Request/Images/Url'))).to.deep.equal([addresses]);
  });

  it('then each call creates one product, and batches have 20 SKUs at most unless one product has more', async () => {
    const rows = [8, 12, 1, 25, 2].map((count, at) => packRow('lazada', { id: `p${String(at)}`, skus: skus(count) }));
    const files = await filesOf(...rows);
    expect([...files.keys()].filter((name) => name.startsWith('xml/'))).to.deep.equal(
      [1, 2, 3, 4, 5].map((at) => `xml/lazada-create-000${String(at)}.xml`),
    );
    const [head, ...lines] = (files.get('danh-sach-index.csv') ?? '').trimEnd().split('\r\n');
    expect(head).to.equal('\ufeffTệp,Lô,Mã sản phẩm,Tên sản phẩm,SKU');
    expect(lines.map((line) => line.split(',').slice(0, 3))).to.deep.equal([
      ['lazada-create-0001', '1', 'p0'],
      ['lazada-create-0002', '1', 'p1'],
      ['lazada-create-0003', '2', 'p2'],
      ['lazada-create-0004', '3', 'p3'],
      ['lazada-create-0005', '4', 'p4'],
    ]);
  });
});
