import type { Operations } from '../api/operations.ts';
import { Chips } from '../parts/chips.tsx';
import { call } from '../services.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { useCached } from './cached.ts';
import { areaCodesOf } from './roles.ts';

type Group = Operations['listGroups']['answer']['items'][number];

/** More than the communes of a helper have, as a rule; those of one are at most as many. */
const MOST = 100;
const NONE = 'none';

interface HouseholdGroupProps {
  readonly areaCode: string | undefined;
  readonly groupId: string | null;
  readonly onChoose: (groupId: string | null) => void;
}

/** Which group looks after a household: one at work in its commune, or none. Helpers alone choose it. */
export function HouseholdGroup({ areaCode, groupId, onChoose }: HouseholdGroupProps) {
  const t = useTexts(producers).profile;
  const isHelper = areaCodesOf('helper').length > 0;
  const groups = useCached<readonly Pick<Group, 'id' | 'name'>[]>(
    `groups/${areaCode ?? ''}`,
    async () => {
      if (!isHelper || areaCode === undefined) return [];
      const { data } = await call('listGroups', { query: { areaCode, active: true, limit: MOST } });
      return data.items.map(({ id, name }) => ({ id, name }));
    },
    { rarely: true },
  ).value;
  if (!isHelper || groups === null || groups.length === 0) return null;
  return (
    <Chips
      id="/groupId"
      label={t.group}
      options={[...groups.map(({ id, name }) => ({ value: id, label: name })), { value: NONE, label: t.noGroup }]}
      chosen={[groupId ?? NONE]}
      onChoose={(chosen) => onChoose(chosen === NONE ? null : chosen)}
    />
  );
}
