import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { Note } from '../parts/note.tsx';
import { say } from '../parts/toast.tsx';
import { call, session } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { admin } from '../texts/admin.ts';
import { useTexts } from '../texts/index.ts';
import { nationalPhone } from './accounts.tsx';
import { useDeed } from './deed.ts';
import { RolesFields, type HeldRole } from './roles-fields.tsx';

type Account = Operations['getAccount']['answer'];

interface Person {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly roles: readonly HeldRole[];
}

const NOBODY: Person = { name: '', phone: '', email: '', roles: [] };

/** Roles as the service takes them. */
const rolesOf = (roles: readonly HeldRole[]) =>
  roles.map(({ role, areaCodes, until }) => ({ role, areaCodes: [...areaCodes], until }));
const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** S36: a new account; its person gets a code to set a password. */
export function NewAccount() {
  const t = useTexts(admin);
  const { route } = useLocation();
  const { busy, failure, wrong, run } = useDeed();
  const [person, setPerson] = useState(NOBODY);
  // A second press is the same request.
  const [key] = useState(() => crypto.randomUUID());
  const create = async (): Promise<void> => {
    const done = await run(async () => {
      const { name, phone, email, roles } = person;
      const body = { name, phone: orNull(phone), email: orNull(email), roles: rolesOf(roles) };
      const { data } = await call('createAccount', { body, key });
      const isSent = await call('sendPasswordReset', { params: { id: data.id } }).then(
        () => true,
        () => false,
      );
      say((isSent ? t.account.created : t.account.createdWithoutCode)(data.name));
    });
    if (done) route(addressOf('/admin/accounts'));
  };
  return (
    <DeskScreen title={t.account.newTitle} back={addressOf('/admin/accounts')}>
      <Form onDone={() => void create()}>
        <PersonFields person={person} onChange={setPerson} wrong={wrong} />
        <Failure said={failure} />
        <button type="button" class="big" aria-busy={busy} onClick={() => void create()}>
          {t.account.create}
        </button>
      </Form>
    </DeskScreen>
  );
}

interface PersonFieldsProps {
  readonly person: Person;
  readonly onChange: (person: Person) => void;
  readonly wrong: Readonly<Record<string, string>>;
}

function PersonFields({ person, onChange, wrong }: PersonFieldsProps) {
  const t = useTexts(admin).account;
  return (
    <>
      <Field
        id="/name"
        label={t.name}
        value={person.name}
        problem={wrong['/name']}
        onInput={(name) => onChange({ ...person, name })}
      />
      <Field
        id="/phone"
        kind="tel"
        label={t.phone}
        hint={t.phoneHint}
        value={person.phone}
        problem={wrong['/phone']}
        onInput={(phone) => onChange({ ...person, phone })}
      />
      <RolesFields roles={person.roles} onChange={(roles) => onChange({ ...person, roles })} wrong={wrong} />
      <Field
        id="/email"
        kind="email"
        label={t.email}
        hint={t.emailHint}
        value={person.email}
        problem={wrong['/email']}
        onInput={(email) => onChange({ ...person, email })}
      />
    </>
  );
}

/** S36: one account. */
export function AccountScreen() {
  const { id = '' } = useRoute().params;
  const t = useTexts(admin);
  const data = useDeskData<Account>(`account/${id}`, async () => (await call('getAccount', { params: { id } })).data);
  const { value, put } = data;
  return (
    <DeskScreen title={value?.name ?? t.accounts.title} back={addressOf('/admin/accounts')} data={data}>
      {value && <Editing key={value.version} account={value} onChanged={put} />}
    </DeskScreen>
  );
}

interface EditingProps {
  readonly account: Account;
  readonly onChanged: (account: Account) => void;
}

function Editing({ account, onChanged }: EditingProps) {
  const t = useTexts(admin);
  const { busy, failure, wrong, run } = useDeed();
  const { id, name, version, allowed, disabled, unproven } = account;
  const [person, setPerson] = useState<Person>({
    name,
    phone: nationalPhone(account.phone) ?? '',
    email: account.email ?? '',
    roles: account.roles,
  });
  const [asks, setAsks] = useState(false);
  const change = (body: object, said: string) =>
    run(async () => {
      const ifMatch = `"${String(version)}"`;
      const { data } = await call('patchAccount', { params: { id }, body, ifMatch });
      onChanged(data);
      say(said);
    });
  const save = () =>
    change(
      {
        name: person.name,
        phone: orNull(person.phone),
        email: orNull(person.email),
        roles: rolesOf(person.roles),
      },
      t.saved,
    );
  const sendCode = () =>
    run(async () => {
      await call('sendPasswordReset', { params: { id } });
      say(t.account.codeSent);
    });
  return (
    <Form onDone={() => void save()} focusFirst={false}>
      {session().state.value.account?.id === id && <Note>{t.account.self}</Note>}
      {disabled && <Note mood="stop">{t.account.disabled}</Note>}
      {unproven.length > 0 && <Note mood="wait">{t.account.unproven}</Note>}
      <PersonFields person={person} onChange={setPerson} wrong={wrong} />
      <Failure said={failure} />
      <button type="button" class="big" aria-busy={busy} onClick={() => void save()}>
        {t.save}
      </button>
      <p class="buttons">
        {allowed.includes('sendPasswordReset') && (
          <button type="button" class="quiet" onClick={() => void sendCode()}>
            {t.account.sendCode}
          </button>
        )}
        {allowed.includes('disable') && (
          <button type="button" class="quiet" onClick={() => setAsks(true)}>
            {t.account.disable}
          </button>
        )}
        {allowed.includes('enable') && (
          <button type="button" class="quiet" onClick={() => void change({ disabled: false }, t.account.enabled)}>
            {t.account.enable}
          </button>
        )}
      </p>
      {asks && (
        <Dialog title={t.account.disableAsk(name)} onClose={() => setAsks(false)}>
          <p>{t.account.disableMore}</p>
          <button
            type="button"
            class="big"
            onClick={() => {
              setAsks(false);
              void change({ disabled: true }, t.account.disabled);
            }}
          >
            {t.account.disable}
          </button>
          <button type="button" class="quiet" onClick={() => setAsks(false)}>
            {t.cancel}
          </button>
        </Dialog>
      )}
    </Form>
  );
}
