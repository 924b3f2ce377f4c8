import { Head } from '../head.tsx';
import { common } from '../texts/common.ts';
import { useTexts } from '../texts/index.ts';

/** The first screen. */
export function Welcome() {
  const t = useTexts(common);
  return (
    <>
      <Head title={t.site} />
      <main class="inside">
        <p>{t.opening}</p>
      </main>
    </>
  );
}
