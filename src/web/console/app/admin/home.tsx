import { addressOf } from '../address.ts';
import { useCounts } from '../counts.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { Tag } from '../parts/tag.tsx';
import { session } from '../services.ts';
import { admin } from '../texts/admin.ts';
import { common } from '../texts/common.ts';
import { useTexts } from '../texts/index.ts';
import type { LineIconName } from '../../../shared/icons.tsx';

const SIGNS = {
  accounts: 'person',
  groups: 'house',
  areas: 'tasks',
  channels: 'jar',
  keys: 'paper',
  jobs: 'clock',
  audit: 'check',
  targets: 'chart',
} as const satisfies Readonly<Record<string, LineIconName>>;

/** Where an admin begins: all that is theirs to look after. */
export function AdminHome() {
  const t = useTexts(admin);
  const { waiting } = useTexts(common);
  const dead = useCounts(session().state.value.account?.id ?? '')?.deadJobs ?? 0;
  const ways = Object.keys(SIGNS) as (keyof typeof SIGNS)[];
  return (
    <DeskScreen title={t.title}>
      <Rows>
        {ways.map((way) => (
          <Row
            key={way}
            href={addressOf(`/admin/${way}`)}
            title={t.ways[way].title}
            more={t.ways[way].more}
            sign={SIGNS[way]}
            tag={way === 'jobs' && dead > 0 && <Tag mood="stop">{waiting(dead)}</Tag>}
          />
        ))}
      </Rows>
    </DeskScreen>
  );
}
