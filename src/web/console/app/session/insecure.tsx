import { Head } from '../head.tsx';
import { account } from '../texts/account.ts';
import { useTexts } from '../texts/index.ts';

/** The only screen where the browser takes the address for unsafe: nothing that is typed there could be kept. */
export function Insecure() {
  const t = useTexts(account).insecure;
  return (
    <div class="screen">
      <Head title={t.title} />
      <main class="inside">
        <p>{t.text}</p>
        <p>{t.ask}</p>
      </main>
    </div>
  );
}
