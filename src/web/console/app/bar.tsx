import { useLocation } from 'preact-iso';
import { useLayoutEffect } from 'preact/hooks';
import { LineIcon, type LineIconName } from '../../shared/icons.tsx';
import { addressOf, hasScreen } from './address.ts';
import type { Known } from './api/account.ts';
import type { Operations } from './api/operations.ts';
import { useCounts } from './counts.ts';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

type Role = Known['roles'][number]['role'];
type Counts = Operations['getMyCounts']['answer'];

interface Place {
  readonly path: `/${string}`;
  readonly sign: LineIconName;
  /** What waits there, of all that is counted. */
  readonly waits?: keyof Counts;
}

/** All that a bar can hold, in its order. */
const PLACES = {
  reviews: { path: '/reviews', sign: 'check', waits: 'reviews' },
  producers: { path: '/producers', sign: 'house' },
  makers: { path: '/producers', sign: 'house' },
  products: { path: '/products', sign: 'jar' },
  expiring: { path: '/expiring', sign: 'clock', waits: 'expiring' },
  exports: { path: '/exports', sign: 'down', waits: 'exportsReady' },
  reports: { path: '/reports', sign: 'chart' },
  admin: { path: '/admin', sign: 'tasks', waits: 'deadJobs' },
  tasks: { path: '/tasks', sign: 'tasks', waits: 'tasks' },
  outbox: { path: '/outbox', sign: 'up' },
  notices: { path: '/notices', sign: 'bell', waits: 'unread' },
  me: { path: '/me', sign: 'person' },
} as const satisfies Readonly<Record<string, Place>>;
type Item = keyof typeof PLACES;
const ALL = Object.keys(PLACES) as Item[];

/** What each role has, the first being where it begins. Who has several roles has all of theirs. */
const ITEMS: readonly (readonly [role: Role, items: readonly Item[]])[] = [
  ['officer', ['reviews', 'products', 'expiring', 'makers', 'exports', 'reports']],
  ['helper', ['producers', 'tasks', 'outbox']],
  ['producer', ['products', 'tasks', 'notices']],
  ['admin', ['admin', 'exports', 'reports']],
  ['leader', ['reports', 'notices']],
];
/** Who works at a desk: their bar stands on top where there is room for it. */
const DESK: readonly string[] = ['officer', 'admin', 'leader'];
/** So many fit beside oneself on a phone, of one role and of several. */
const FEW = 3;
const MANY = 4;

type Roles = Pick<Known, 'roles'>;

const isAtDesk = ({ roles }: Roles): boolean => roles.some(({ role }) => DESK.includes(role));

/** What is theirs, most needed first: the first of each role, then the second of each. */
function itemsOf({ roles }: Roles): readonly Item[] {
  const lists = ITEMS.filter(([role]) => roles.some((one) => one.role === role)).map(([, items]) => items);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, at) => lists.flatMap((items) => items[at] ?? [])).flat();
  const there = turns.filter((item) => hasScreen(PLACES[item].path));
  // Households are called as helpers call them, where somebody is one.
  return [...new Set(there)].filter((item) => item !== 'makers' || !there.includes('producers'));
}

/** What a phone has room for in its bar. */
function itemsOnPhone(account: Roles): readonly Item[] {
  const roles = new Set(account.roles.map(({ role }) => role));
  return [...itemsOf(account).slice(0, roles.size > 1 ? MANY : FEW), 'me'];
}

/** Where these people begin. */
export const homeOf = (account: Roles): string => addressOf(PLACES[itemsOf(account)[0] ?? 'me'].path);

/** Places of theirs for which the bar of a phone has no room. */
export function besidesBar(account: Roles): readonly (Place & { readonly item: Item })[] {
  const shown = itemsOnPhone(account);
  return itemsOf(account)
    .filter((item) => !shown.includes(item))
    .map((item) => ({ item, ...PLACES[item] }));
}

/** The bar: the few places from which everything is reached. At the bottom of a phone; on top of a desk, with all. */
export function Bar({ account }: { readonly account: Known }) {
  const t = useTexts(common);
  const { path } = useLocation();
  const counts = useCounts(account.id);
  const mine: readonly Item[] = [...itemsOf(account), 'me'];
  const onPhone = itemsOnPhone(account);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('desk', isAtDesk(account));
  }, [account]);
  return (
    <nav class="bar" aria-label={t.bar.name}>
      <span class="site" aria-hidden="true">
        {t.site}
      </span>
      {ALL.filter((item) => mine.includes(item)).map((item) => {
        const place: Place = PLACES[item];
        const address = addressOf(place.path);
        const isHere = path === address || path.startsWith(`${address}/`);
        return (
          <a
            key={item}
            href={address}
            {...(!onPhone.includes(item) && { class: 'wide' })}
            {...(isHere && { 'aria-current': 'page' as const })}
          >
            <LineIcon name={place.sign} />
            <span>{t.bar[item]}</span>
            <Badge count={(place.waits && counts?.[place.waits]) ?? 0} />
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
