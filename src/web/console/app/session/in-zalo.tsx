import { useState } from 'preact/hooks';
import { Head } from '../head.tsx';
import { account } from '../texts/account.ts';
import { useTexts } from '../texts/index.ts';

/** The address of this screen for Chrome (https://developer.chrome.com/docs/android/intents). */
const chromeIntent = ({ host, pathname, search, hash, protocol }: URL): string =>
  // What follows the last # is the intent's: a token behind an earlier one goes along.
  `intent://${host}${pathname}${search}${hash}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`;

/** The only screen in Zalo's browser: how to get out of it. */
export function InZalo() {
  const t = useTexts(account).zalo;
  const [copying, setCopying] = useState<'not yet' | 'copied' | 'by hand'>('not yet');
  const address = location.href;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopying('copied');
    } catch {
      setCopying('by hand');
    }
  };
  return (
    <div class="screen">
      <Head title={t.title} />
      <main class="inside">
        <p>{t.text}</p>
        <a class="button big" href={chromeIntent(new URL(address))}>
          {t.open}
        </a>
        <button type="button" class="quiet" onClick={() => void copy()}>
          {t.copy}
        </button>
        <div role="status">
          {copying === 'copied' && <p class="note good">{t.copied}</p>}
          {copying === 'by hand' && (
            <>
              <p>{t.byHand}</p>
              <p class="read">{address}</p>
            </>
          )}
        </div>
      </main>
    </div>
  );
}
