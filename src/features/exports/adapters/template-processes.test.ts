import { expect } from 'chai';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { itUnless } from '../../../../test/support/unless.ts';
import { hostileWorkbooks } from '../../../../test/support/hostile-workbooks.ts';
import { ADVANCED_COLUMNS, ADVANCED_METADATA, aTemplate } from '../../../../test/support/workbooks.ts';
import { Problem } from '../../../kernel/problems/index.ts';
import { TemplateUnusable } from '../template/template-errors.ts';
import { openTemplateProcesses } from './template-processes.ts';

const DEADLINE_MS = 15_000;
const GENUINE = 'data/shopee/genuine';

describe('when a workbook of a stranger is read in a process of its own', () => {
  const { readTemplate, readCategories } = openTemplateProcesses({ deadlineMs: DEADLINE_MS });
  const flawOf = async (path: string, read = readTemplate): Promise<string> => {
    const error = await read(path, 'stranger').catch((thrown: unknown) => thrown);
    return error instanceof TemplateUnusable ? error.flaw : 'none';
  };

  let good: string;
  before(async () => {
    good = await aTemplate();
  });

  it('then it is understood as it would be here', async () => {
    const template = await readTemplate(good, 'seller');
    expect(template.categories).to.be.instanceOf(Map);
    expect(template).to.deep.include({ type: 'basic', context: '1402217', weightUnit: 'g' });
  });

  it('then the categories that it lists are told with their paths, also where cells want the id alone', async () => {
    const listed = [
      ['900002', 'Mẫu/Gia vị'],
      ['900003', 'Mẫu/Đan lát/Khay'],
    ];
    expect(await readCategories(good, 'seller')).to.deep.equal(listed);
    const advanced = await aTemplate({ columns: ADVANCED_COLUMNS, metadata: ADVANCED_METADATA });
    expect(await readCategories(advanced, 'seller')).to.deep.equal(listed);
  });

  for (const [file, count, last] of [
    ['vn-advanced-100636-2026-07-17', 170, /^Nhà cửa/],
    ['id-basic-2026-01-12', 1_716, /\//],
    ['tw-basic', 2_012, /\//],
  ] as const)
    itUnless(unlessShared(`${GENUINE}/${file}.xlsx`), `then so are those of the genuine ${file}`, async () => {
      const listed = await readCategories(sharedPath(`${GENUINE}/${file}.xlsx`), 'seller');
      expect(listed.length).to.equal(count);
      expect(listed.filter(([id, path]) => !/^\d{6}$/.test(id) || !last.test(path))).to.deep.equal([]);
    });

  for (const [name, made] of Object.entries(hostileWorkbooks))
    it(`then ${name} are refused, and this process and others’ workbooks hardly notice`, async function () {
      this.timeout(4 * DEADLINE_MS);
      const path = await made();
      const before = process.memoryUsage.rss();
      const [flaw, other] = await Promise.all([flawOf(path), readTemplate(good, 'seller')]);
      expect(flaw).to.match(/^template_(too_large|too_complex)$/);
      expect(other.type).to.equal('basic');
      expect(process.memoryUsage.rss() - before).to.be.below(200_000_000);
    });

  it('then one that takes too long is given up, and costs nobody else', async () => {
    const { readTemplate: impatient } = openTemplateProcesses({ deadlineMs: 1 });
    expect(await flawOf(good, impatient)).to.equal('template_too_complex');
    expect(await flawOf(good)).to.equal('none');
  });

  it('then whoever hands in too many at once is told to wait, and others are not', async () => {
    const { readTemplate: one } = openTemplateProcesses({ size: 1 });
    const many = await Promise.allSettled(
      Array.from({ length: 8 }, () => one(good, 'greedy')).concat(one(good, 'other')),
    );
    const outcomes = many.map((each) =>
      each.status === 'fulfilled' ? 'read' : each.reason instanceof Problem ? each.reason.code : 'lost',
    );
    expect(outcomes).to.deep.equal([...Array<string>(5).fill('read'), ...Array<string>(3).fill('overloaded'), 'read']);
  });
});
