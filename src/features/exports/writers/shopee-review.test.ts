import { expect } from 'chai';
import { collected, each } from '../../../../test/support/chunks.ts';
import { packFile, packInput, packRow } from '../../../../test/support/packs.ts';
import { workbookIn } from '../../../../test/support/workbooks.ts';
import type { PackInput } from './channel-files.ts';

const NOTICE = 'Bản xem lại, không tải lên Shopee được / Review sheet, not uploadable';
const GOOD = packRow('shopee', { skus: ['TUK-500', 'TUK-1000'] });
const BAD = packRow('shopee', { name: 'Tương', skus: ['00123'], photos: 0 });

async function reviewOf(more: Partial<PackInput> = {}) {
  const { name, chunks } = await packFile(packInput('shopee', [GOOD], more));
  const workbook = await workbookIn(await collected(chunks));
  const sheet = workbook.worksheets[0];
  const rows = (sheet?.getSheetValues() ?? []) as unknown[][];
  const keys = rows[3]?.slice(1) ?? [];
  const cells = rows.slice(4).map((line) => Object.fromEntries(keys.map((key, at) => [String(key), line[at + 1]])));
  return { name, workbook, sheet, cells };
}

describe('when Shopee’s products are written without a template', () => {
  it('then name, first row and properties say that it can’t be handed in', async () => {
    const { name, workbook, sheet } = await reviewOf();
    expect(name).to.equal('shopee-2026-11-23-ban-xem-lai-review-not-uploadable.xlsx');
    expect(sheet?.getCell('A1').value).to.equal(NOTICE);
    expect(workbook).to.include({ title: `Shopee 2026-11-23: ${NOTICE}`, subject: NOTICE });
  });

  it('then what is blocked is in it when it was asked for alone, with what to do about it', async () => {
    expect((await reviewOf()).cells).to.have.length(2);
    const { cells } = await reviewOf({ blocked: () => each(BAD) });
    expect(cells.map(({ status }) => status)).to.deep.equal(['Đưa lên sàn', 'Đưa lên sàn', 'Giữ lại']);
    expect(cells[2]).to.include({ ps_sku_short: '00123', ps_product_name: 'Tương' });
    expect(cells[2]?.['reasons']).to.match(/Tên/).and.to.match(/ảnh/);
  });

  it('then a reason that fifty variants share stands there once, with some of their SKUs', async () => {
    const lack = { rule: 'shopee.price.range', pointer: '', value: 1, limit: 1_000, severity: 'block' } as const;
    const lacks = Array.from({ length: 50 }, (_, at) => ({ ...lack, sku: `S-${String(at)}` }));
    const { cells } = await reviewOf({ blocked: () => each({ ...BAD, lacks }) });
    expect(cells[2]?.['reasons']).to.match(/\(S-0, S-1, S-2, S-3, S-4 và 45 mã khác\)$/);
  });

  it('then there is a row for each variant, by Shopee’s own keys', async () => {
    const { cells } = await reviewOf();
    expect(cells[0]).to.include({
      ps_sku_short: 'TUK-500',
      ps_price: 35_000,
      ps_gtin_code: '08934567890126',
      ps_weight: 801,
      ps_length: 8,
      'channel_id.5001': 'Bật',
      'channel_id.5000': 'Tắt',
    });
    expect(cells[1]).to.include({ ps_sku_short: 'TUK-1000', et_title_option_for_variation_1: 'TUK-1000' });
  });
});
