import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { ON_A_PAGE, useDeskData, useDeskList } from '../desk/desk-data.ts';
import { DeskScreen, ListTable } from '../desk/desk-screen.tsx';
import { today } from '../field/local-time.ts';
import { Chips } from '../parts/chips.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { admin } from '../texts/admin.ts';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';

type Key = Operations['listApiKeys']['answer']['items'][number];
type Made = Operations['createApiKey']['answer'];

/** S40: the keys of programs; a new one is shown once. */
export function Keys() {
  const t = useTexts(adminData).keys;
  const { cancel } = useTexts(admin);
  const { failure, run } = useDeed();
  const [made, setMade] = useState<Made | null>(null);
  const [asked, setAsked] = useState<Key | null>(null);
  const list = useDeskList<Key>('keys', async (cursor) => {
    const page = { limit: ON_A_PAGE, count: true, ...(cursor !== undefined && { cursor }) };
    return (await call('listApiKeys', { query: page })).data;
  });
  const labelOf = useScopeLabels();
  const revoke = async ({ id, name }: Key): Promise<void> => {
    setAsked(null);
    if (!(await run(() => call('revokeApiKey', { params: { id } })))) return;
    say(t.revoked(name));
    await list.again();
  };
  const total = list.value?.total;
  return (
    <DeskScreen
      title={t.title}
      back={addressOf('/admin')}
      data={list}
      {...(total !== undefined && { for: t.count(total) })}
    >
      <p class="hint">{t.hint}</p>
      {made ? (
        <MadeKey made={made} onDone={() => setMade(null)} />
      ) : (
        <NewKey
          onMade={(key) => {
            setMade(key);
            void list.again();
          }}
        />
      )}
      <Failure said={failure} />
      <ListTable
        list={list}
        none={t.none}
        caption={t.title}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', title: t.name, cell: ({ name }) => name },
          { key: 'scopes', title: t.scopes, cell: ({ scopes }) => scopes.map(labelOf).join(', ') },
          {
            key: 'created',
            title: t.createdOn,
            cell: ({ createdAt }) => dayText(today(Date.parse(createdAt)), locale.value),
          },
          {
            key: 'state',
            title: t.state,
            cell: (key) =>
              key.allowed.includes('revoke') ? (
                <button type="button" class="quiet" onClick={() => setAsked(key)}>
                  {t.revoke}
                  <span class="unseen"> {key.name}</span>
                </button>
              ) : (
                <Tag mood="stop">{t.off}</Tag>
              ),
          },
        ]}
      />
      {asked && (
        <Dialog title={t.revokeAsk(asked.name)} onClose={() => setAsked(null)}>
          <p>{t.revokeMore}</p>
          <button type="button" class="big" onClick={() => void revoke(asked)}>
            {t.revoke}
          </button>
          <button type="button" class="quiet" onClick={() => setAsked(null)}>
            {cancel}
          </button>
        </Dialog>
      )}
    </DeskScreen>
  );
}

const SCOPES = ['catalogue:read', 'feeds:read', 'channel:shopee', 'channel:lazada', 'channel:postmart'] as const;

/** What a scope lets a program read, in words. */
function useScopeLabels(): (scope: string) => string {
  const t = useTexts(adminData).keys;
  const channels = useDeskData(
    `channels/${locale.value}`,
    async () => (await call('listChannels', {})).data.items,
  ).value;
  return (scope) => {
    const code = /^channel:(.+)$/.exec(scope)?.[1];
    if (code === undefined) return t.scope[scope] ?? scope;
    return t.ofChannel(channels?.find((channel) => channel.code === code)?.name ?? code);
  };
}

function NewKey({ onMade }: { readonly onMade: (made: Made) => void }) {
  const t = useTexts(adminData).keys;
  const labelOf = useScopeLabels();
  const { busy, failure, wrong, run } = useDeed();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  return (
    <>
      <Field id="/name" label={t.name} hint={t.nameHint} value={name} problem={wrong['/name']} onInput={setName} />
      <Chips
        id="/scopes"
        label={t.scopes}
        problem={wrong['/scopes'] && t.noScope}
        options={SCOPES.map((value) => ({ value, label: labelOf(value) }))}
        chosen={scopes as (typeof SCOPES)[number][]}
        onChoose={(scope) =>
          setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope])
        }
      />
      <Failure said={failure} />
      <button
        type="button"
        aria-busy={busy}
        onClick={() =>
          void run(async () => onMade((await call('createApiKey', { body: { name, scopes: [...scopes] } })).data))
        }
      >
        {t.make}
      </button>
    </>
  );
}

/** The key, which nobody sees again. */
function MadeKey({ made: { name, token }, onDone }: { readonly made: Made; readonly onDone: () => void }) {
  const t = useTexts(adminData).keys;
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => say(t.copied),
      () => say(t.notCopied),
    );
  return (
    <Note mood="good" live>
      <p>
        <strong>{t.made(name)}</strong>
      </p>
      <p>{t.once}</p>
      <div class="ask">
        <label for="token">{t.token}</label>
        <input id="token" class="code" readOnly value={token} onFocus={({ currentTarget }) => currentTarget.select()} />
      </div>
      <p class="buttons">
        <button type="button" onClick={() => void copy()}>
          {t.copy}
        </button>
        <button type="button" class="quiet" onClick={onDone}>
          {t.done}
        </button>
      </p>
    </Note>
  );
}
