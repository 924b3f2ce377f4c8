import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { homeOf } from '../bar.tsx';
import { Head } from '../head.tsx';
import { session as services } from '../services.ts';
import { common } from '../texts/common.ts';
import { useTexts } from '../texts/index.ts';

/** S6: the first screen leads to where one's work is. */
export function Home() {
  const t = useTexts(common);
  const { route } = useLocation();
  const { account } = services().state.value;
  const target = account && homeOf(account);
  useEffect(() => {
    if (target !== null) route(target, true);
  }, [target, route]);
  return (
    <>
      <Head title={t.site} />
      <main class="inside" aria-busy="true">
        <p>{t.opening}</p>
      </main>
    </>
  );
}
