import { producersIn } from '../../../src/features/producers/producers.store.ts';
import { enqueue } from '../../../src/platform/jobs/jobs.service.ts';
import { jobs, type Job } from '../../../src/platform/jobs/jobs.store.ts';
import { aProducer } from '../../support/products.ts';
import type { People, ScreenState } from './screen-state.ts';

const made = new WeakMap<People, Promise<{ readonly groupId: string }>>();

/** What an admin looks after, made once: a group, a hamlet without one, a producer left behind, a key, a dead job. */
function officeOf(people: People): Promise<{ readonly groupId: string }> {
  const office = made.get(people) ?? makeOffice(people);
  made.set(people, office);
  return office;
}

async function makeOffice({ service, helper, admin }: People) {
  const { store } = service.container;
  const { body } = await admin.post('/v1/groups', {
    name: 'Tổ công nghệ số cộng đồng xóm Múc',
    areaCode: '05908',
    hamlets: ['Xóm Múc', 'Xóm Soi'],
    decisionNumber: '12/QĐ-UBND',
    decidedOn: '2025-08-01',
    leader: { name: 'Dương Thị Hà', phone: '0912 345 678' },
    memberIds: [helper.accountId],
  });
  await aProducer(helper, { name: 'Hộ bà Lẻ', hamlet: 'Xóm Ngoài' });
  const { producerId } = await aProducer(helper, { name: 'Hộ ông Thượng Đình', hamlet: 'Xóm Trại' });
  const producer = await producersIn(store).get(producerId);
  if (producer) await producersIn(store).replace({ ...producer, areaId: '05932@2004-06-30' }, producer.revision);
  await admin.post('/v1/api-keys', { name: 'Postmart', scopes: ['channel:postmart', 'catalogue:read'] });
  const { due: _, ...job } = await enqueue(service.container, { kind: 'photo.process', payload: {} });
  const dead = { ...job, state: 'dead' as const, attempts: 8, lastError: 'ImageProcessorDied' };
  await store.collection<Job>(jobs).replace(dead, job.revision);
  return { groupId: (body as { readonly id: string }).id };
}

const admin = (name: string, path: string, more: Partial<ScreenState> = {}): ScreenState => ({
  name: `admin-${name}`,
  as: 'admin',
  path: async (people) => (await officeOf(people), `/admin${path}`),
  ...more,
});

/** What an admin looks after. */
export const adminScreens: readonly ScreenState[] = [
  admin('home', ''),
  admin('accounts', '/accounts', { at: 'desk' }),
  admin('account-new', '/accounts/new', {
    async prepare({ page }) {
      await page.getByRole('button', { name: /Người hỗ trợ|Helper/ }).click();
      await page.getByRole('combobox').fill('phu binh');
      await page.getByRole('option').first().click();
    },
  }),
  admin('groups', '/groups?areaCode=05908', { at: 'desk' }),
  admin('group', '', { path: async (people) => `/admin/groups/${(await officeOf(people)).groupId}` }),
  admin('areas', '/areas', { at: 'desk' }),
  admin('channels', '/channels', {
    async prepare({ page }) {
      await page.locator('main summary').click();
    },
  }),
  admin('keys', '/keys', {
    at: 'desk',
    async prepare({ page }) {
      await page.locator('[id="/name"]').fill('Sàn thử');
      await page.getByRole('button', { name: /Danh mục hàng công khai|The public catalogue/ }).click();
      await page.getByRole('button', { name: /^(Tạo khóa|Make a key)$/ }).click();
      await page.locator('#token').waitFor();
    },
  }),
  admin('targets', '/targets', { at: 'desk' }),
  admin('jobs', '/jobs'),
];
