import { useLocation } from 'preact-iso';
import { LineIcon, type LineIconName } from '../../shared/icons.tsx';
import { addressOf, hasScreen } from './address.ts';
import type { Known } from './api/account.ts';
import { useCounts } from './counts.ts';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

type Item = 'producers' | 'products' | 'tasks' | 'outbox' | 'notices' | 'me';
type Role = Known['roles'][number]['role'];

const SIGNS: Readonly<Record<Item, LineIconName>> = {
  producers: 'house',
  products: 'jar',
  tasks: 'tasks',
  outbox: 'up',
  notices: 'bell',
  me: 'person',
};

/** What each role has in its bar, the first being where it begins. Who has several roles has all of theirs. */
const ITEMS: readonly (readonly [role: Role, items: readonly Item[]])[] = [
  ['helper', ['producers', 'tasks', 'outbox']],
  ['producer', ['products', 'tasks', 'notices']],
];

/** What the bar of these people holds: screens that are there, each once, oneself last. */
function barOf({ roles }: Pick<Known, 'roles'>): readonly Item[] {
  const mine = ITEMS.filter(([role]) => roles.some((one) => one.role === role)).flatMap(([, items]) => items);
  return [...new Set([...mine, 'me' as const])].filter((item) => hasScreen(`/${item}`));
}

/** Where these people begin. */
export const homeOf = (account: Pick<Known, 'roles'>): string => addressOf(`/${barOf(account)[0] ?? 'me'}`);

/** The bar at the bottom: the few places from which everything is reached. */
export function Bar({ account }: { readonly account: Known }) {
  const t = useTexts(common);
  const { path } = useLocation();
  const counts = useCounts(account.id);
  const waiting: Partial<Record<Item, number>> = { tasks: counts?.tasks ?? 0, notices: counts?.unread ?? 0 };
  return (
    <nav class="bar" aria-label={t.bar.name}>
      {barOf(account).map((item) => {
        const address = addressOf(`/${item}`);
        const isHere = path === address || path.startsWith(`${address}/`);
        return (
          <a key={item} href={address} {...(isHere && { 'aria-current': 'page' as const })}>
            <LineIcon name={SIGNS[item]} />
            <span>{t.bar[item]}</span>
            <Badge count={waiting[item] ?? 0} />
          </a>
        );
      })}
    </nav>
  );
}

/** How much waits there; more than people count is many. */
function Badge({ count }: { readonly count: number }) {
  const t = useTexts(common);
  if (count === 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{count > MOST ? `${String(MOST)}+` : String(count)}</span>
      <span class="unseen">{t.waiting(count)}</span>
    </span>
  );
}

const MOST = 99;
