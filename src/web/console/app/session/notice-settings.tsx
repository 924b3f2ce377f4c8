import { useState } from 'preact/hooks';
import type { Operations } from '../api/operations.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { useTexts } from '../texts/index.ts';
import { me } from '../texts/me.ts';

type Settings = Operations['getMyNoticeSettings']['answer'];

/** Which notices go to the phone or mailbox, too; asked for when somebody opens it. */
export function NoticeSettings() {
  const t = useTexts(me).noticesBy;
  const [settings, setSettings] = useState<Settings | 'unknown' | null>(null);
  const load = (): void => {
    call('getMyNoticeSettings', {}).then(
      ({ data }) => setSettings(data),
      () => setSettings('unknown'),
    );
  };
  const choose = async ({ version }: Settings, kind: string, isWanted: boolean): Promise<void> => {
    try {
      const body = { delivered: { [kind]: isWanted } };
      setSettings((await call('patchMyNoticeSettings', { body, ifMatch: `"${String(version)}"` })).data);
    } catch {
      say(t.failed);
      load();
    }
  };
  return (
    <details class="more" onToggle={({ currentTarget }) => currentTarget.open && load()}>
      <summary>{t.title}</summary>
      <div class="inside-more">
        {settings === 'unknown' && <p class="hint">{t.offline}</p>}
        {settings !== null && settings !== 'unknown' && (
          <>
            <p class="hint">{t.hint}</p>
            {settings.items.map(({ kind, title, delivered, required }) =>
              required ? (
                <p key={kind}>
                  {title}: {t.required}
                </p>
              ) : (
                <Checkbox
                  key={kind}
                  id={`notice-${kind}`}
                  label={title}
                  ticked={delivered}
                  onTick={(ticked) => void choose(settings, kind, ticked)}
                />
              ),
            )}
          </>
        )}
      </div>
    </details>
  );
}
