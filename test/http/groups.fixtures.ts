import { openGroup } from '../../src/features/groups/groups.domain.ts';
import { groupsIn } from '../../src/features/groups/groups.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Fixture, Fixtures } from './attempts.ts';
import { DIEM_THUY, PHU_BINH } from './producers.fixtures.ts';
import type { TestWorld } from './world.ts';

async function aGroup({ service: { container } }: TestWorld, areaId: string) {
  const content = { name: 'Tổ xóm Múc', hamlets: [], decisionNumber: null, decidedOn: null, leader: null };
  const place = { areaId, provinceCode: '19' };
  const act = { actorId: newId(), at: container.clock.now() };
  return groupsIn(container.store).insert(
    openGroup(newId(), { ...content, ...place, memberIds: [], active: true }, act),
  );
}

const about =
  (areaId: string): Fixture =>
  async (world) => {
    const { id, version } = await aGroup(world, areaId);
    return { params: { id }, ifMatch: version };
  };

export const groupFixtures: Fixtures = {
  listGroups: { any: () => ({}) },
  createGroup: { any: () => ({}) },
  getGroup: { inPhuBinh: about(PHU_BINH), inDiemThuy: about(DIEM_THUY) },
  patchGroup: { inPhuBinh: about(PHU_BINH) },
  listHamlets: { any: () => ({}) },
};
