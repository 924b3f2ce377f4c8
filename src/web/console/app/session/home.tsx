import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import type { Known } from '../api/account.ts';
import { homeOf } from '../bar.tsx';
import type { Cached } from '../field/cached.ts';
import { places } from '../field/places.ts';
import { useProducts } from '../field/sources.ts';
import { Head } from '../head.tsx';
import { openedWork, session as services } from '../services.ts';
import { common } from '../texts/common.ts';
import { useTexts } from '../texts/index.ts';

const isProducerAlone = ({ roles }: Known): boolean =>
  roles.length > 0 && roles.every(({ role }) => role === 'producer');

/** Who has one product begins with it; `null` until it is known how many there are. */
function homeOfProducer({ value, failed }: Cached<readonly { readonly id: string }[]>): string | null {
  if (value === null && !failed) return null;
  const here = openedWork().records.list('product').value;
  const [only, ...others] = new Set([...here, ...(value ?? [])].map(({ id }) => id));
  return only !== undefined && others.length === 0 ? places.product(only) : places.products;
}

/** S6: the first screen leads to where one's work is. */
export function Home() {
  const { account } = services().state.value;
  if (account && isProducerAlone(account)) return <ProducerHome />;
  return <Leading to={account && homeOf(account)} />;
}

/** Nobody else is asked for products: leaders see none. */
function ProducerHome() {
  return <Leading to={homeOfProducer(useProducts())} />;
}

/** Goes on at once when it is known where to. */
function Leading({ to }: { readonly to: string | null }) {
  const t = useTexts(common);
  const { route } = useLocation();
  useEffect(() => {
    if (to !== null) route(to, true);
  }, [to, route]);
  return (
    <>
      <Head title={t.site} />
      <main class="inside" aria-busy="true">
        <p>{t.opening}</p>
      </main>
    </>
  );
}
