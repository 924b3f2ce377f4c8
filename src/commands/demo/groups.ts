import type { Container } from '../../container.ts';
import { createGroup, groupsIn } from '../../features/groups/index.ts';
import type { DemoGroup } from './demo-seed.ts';
import { demoId, type Cast } from './people.ts';

/** The groups of helpers, those that are missing: households belong to that of who registers them. */
export async function ensureGroups(
  deps: Pick<Container, 'store' | 'clock' | 'areas'>,
  cast: Cast,
  groups: readonly DemoGroup[],
): Promise<void> {
  const admin = cast.get('admin');
  if (!admin) throw new Error('seed/demo: nobody is admin');
  for (const { key, leader, members, ...group } of groups) {
    const id = demoId('group', key);
    if (await groupsIn(deps.store).get(id)) continue;
    const memberIds = members.flatMap((member) => cast.get(member)?.id ?? []);
    await createGroup(deps, admin, id, { ...group, leader: { name: leader }, memberIds });
  }
}
