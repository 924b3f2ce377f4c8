import { useEffect, useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { addressOf, hasScreen } from '../address.ts';
import type { Known } from '../api/account.ts';
import { besidesBar } from '../bar.tsx';
import type { ListMySessionsAnswer } from '../api/operations.ts';
import { Head } from '../head.tsx';
import { Chips } from '../parts/chips.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { say } from '../parts/toast.tsx';
import { call, session as services } from '../services.ts';
import { keysOn, setKeys } from '../parts/key-setting.ts';
import { setTextSize, textSize, textSizes, type TextSize } from '../settings.ts';
import { common } from '../texts/common.ts';
import { me } from '../texts/me.ts';
import { locale, setLocale, useTexts } from '../texts/index.ts';
import { FilesBy, OwnConsents, OwnPhone, UsedRoom } from './device.tsx';
import { installPrompt } from './install.ts';
import { NoticeSettings } from './notice-settings.tsx';
import { SignOut } from './sign-out.tsx';

/** S10: oneself and this device. */
export function Me() {
  const t = useTexts(me);
  const [leaving, setLeaving] = useState(false);
  const { account } = services().state.value;
  if (account === null) return null;
  const isField = account.roles.some(({ role }) => role === 'helper' || role === 'producer');
  const isOfficer = account.roles.some(({ role }) => role === 'officer');
  return (
    <>
      <Head title={t.title} for={account.name} />
      <main class="inside">
        <OwnPhone />
        <Ways account={account} />
        <OwnConsents />
        <Chips
          id="language"
          label={t.language}
          options={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
          chosen={[locale.value]}
          onChoose={(chosen) => {
            void setLocale(chosen);
            void keepLocale(chosen);
          }}
        />
        <Chips
          id="text-size"
          label={t.textSize}
          options={(Object.keys(textSizes) as TextSize[]).map((value) => ({ value, label: t.sizes[value] }))}
          chosen={[textSize.value]}
          onChoose={setTextSize}
        />
        {isOfficer && (
          <Chips
            id="keys"
            label={t.keys.label}
            options={[
              { value: 'on', label: t.keys.on },
              { value: 'off', label: t.keys.off },
            ]}
            chosen={[keysOn.value ? 'on' : 'off']}
            onChoose={(chosen) => setKeys(chosen === 'on')}
          />
        )}
        {isField && <FilesBy />}
        <NoticeSettings />
        <Install />
        <Devices />
        <UsedRoom />
        <button type="button" class="quiet" onClick={() => setLeaving(true)}>
          {t.signOut}
        </button>
      </main>
      {leaving && <SignOut account={account} onStay={() => setLeaving(false)} />}
    </>
  );
}

/** Screens that have no place in the bar of these people. */
function Ways({ account }: { readonly account: Known }) {
  const t = useTexts(me);
  const names = useTexts(common).bar;
  const isHelper = account.roles.some(({ role }) => role === 'helper');
  const ways = [
    { path: '/me/card', title: t.card, sign: 'person', shown: isHelper },
    { path: '/notices', title: t.notices, sign: 'bell', shown: true },
    { path: '/help', title: t.help, sign: 'paper', shown: true },
  ] as const;
  const others = besidesBar(account).filter(({ path }) => !ways.some((way) => way.path === path));
  const there = [
    ...others.map(({ item, path, sign }) => ({ path, sign, title: names[item] })),
    ...ways.filter(({ path, shown }) => shown && hasScreen(path)),
  ];
  if (there.length === 0) return null;
  return (
    <Rows>
      {there.map(({ path, title, sign }) => (
        <Row key={path} href={addressOf(path)} title={title} sign={sign} />
      ))}
    </Rows>
  );
}

/** The account keeps it, too: notices come in this language. What fails is no matter here. */
async function keepLocale(chosen: Known['locale']): Promise<void> {
  try {
    const { etag } = await call('getMe', {});
    await call('patchMe', { body: { locale: chosen }, ...(etag !== null && { ifMatch: etag }) });
  } catch {
    // Without a network the choice holds on this device alone.
  }
}

function Install() {
  const t = useTexts(me);
  const prompt = installPrompt.value;
  if (prompt === null) return null;
  return (
    <div class="ask">
      <button type="button" onClick={() => void prompt.prompt()}>
        {t.install}
      </button>
      <p class="hint">{t.installHint}</p>
    </div>
  );
}

type Device = ListMySessionsAnswer['items'][number];

function Devices() {
  const t = useTexts(me);
  const [devices, setDevices] = useState<readonly Device[] | 'loading' | 'unknown'>('loading');
  useEffect(() => {
    call('listMySessions', {}).then(
      ({ data }) => setDevices(data.items),
      () => setDevices('unknown'),
    );
  }, []);
  async function end(id: string): Promise<void> {
    try {
      await call('endMySession', { params: { id } });
      setDevices((before) => (typeof before === 'string' ? before : before.filter((one) => one.id !== id)));
      say(t.ended);
    } catch {
      setDevices('unknown');
    }
  }
  return (
    <section aria-labelledby="devices" aria-busy={devices === 'loading'}>
      <h2 id="devices">{t.devices}</h2>
      {devices === 'unknown' && <p class="hint">{t.devicesOffline}</p>}
      <ul class="rows">
        {typeof devices !== 'string' &&
          devices.map(({ id, device, current, lastUsedAt }) => (
            <li key={id} class="row plain">
              <span>
                <span class="what">{current ? t.thisDevice : deviceName(device)}</span>
                <span class="more">{t.since(dayText(lastUsedAt.slice(0, 10), locale.value))}</span>
                {!current && (
                  <button type="button" class="quiet" onClick={() => void end(id)}>
                    {t.end}
                  </button>
                )}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** What a browser says of itself, as people call it. */
export function deviceName(userAgent: string | null): string {
  const agent = userAgent ?? '';
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? '';
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? '';
  const known = [browser.replace('Edg', 'Edge'), system.replace('Macintosh', 'Mac')].filter(Boolean).join(' · ');
  return known === '' ? '…' : known;
}
