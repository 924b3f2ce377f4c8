import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { Select } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Form } from '../parts/form.tsx';
import { Note } from '../parts/note.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { admin } from '../texts/admin.ts';
import { useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';
import { EMPTY_GROUP, GroupFields, inputOf, typedOf } from './group-fields.tsx';

type Group = Operations['getGroup']['answer'];

const listOf = (areaCode: string): string => addressOf(`/admin/groups?areaCode=${areaCode}`);

/** S37: another group of a commune. */
export function NewGroup() {
  const t = useTexts(admin).group;
  const { query, route } = useLocation();
  const { communes } = usePlaceNames();
  const { busy, failure, wrong, run } = useDeed();
  const [chosen, setAreaCode] = useState(query['areaCode']);
  const areaCode = chosen ?? communes[0]?.value ?? '';
  const [typed, setTyped] = useState(EMPTY_GROUP);
  // A second press is the same request.
  const [key] = useState(() => crypto.randomUUID());
  const create = async (): Promise<void> => {
    const done = await run(async () => {
      const { data } = await call('createGroup', { body: { areaCode, ...inputOf(typed) }, key });
      say(t.created(data.name));
    });
    if (done) route(listOf(areaCode));
  };
  return (
    <DeskScreen title={t.newTitle} back={listOf(areaCode)}>
      <Form>
        <Select
          id="/areaCode"
          label={t.commune}
          value={areaCode}
          options={communes}
          onChoose={(value) => setAreaCode(value)}
        />
        <GroupFields key={areaCode} areaCode={areaCode} typed={typed} onChange={setTyped} wrong={wrong} />
        <Failure said={failure} />
        <button type="button" class="big" aria-busy={busy} onClick={() => void create()}>
          {t.create}
        </button>
      </Form>
    </DeskScreen>
  );
}

/** S37: one group. */
export function GroupScreen() {
  const { id = '' } = useRoute().params;
  const t = useTexts(admin);
  const data = useDeskData<Group>(`group/${id}`, async () => (await call('getGroup', { params: { id } })).data);
  const { value, put } = data;
  return (
    <DeskScreen
      title={value?.name ?? t.groups.title}
      back={value ? listOf(value.areaCode) : addressOf('/admin/groups')}
      data={data}
    >
      {value && <Editing key={value.version} group={value} onChanged={put} />}
    </DeskScreen>
  );
}

interface EditingProps {
  readonly group: Group;
  readonly onChanged: (group: Group) => void;
}

function Editing({ group, onChanged }: EditingProps) {
  const texts = useTexts(admin);
  const t = texts.group;
  const { busy, failure, wrong, run } = useDeed();
  const [typed, setTyped] = useState(typedOf(group));
  const [asks, setAsks] = useState(false);
  const { id, name, version, areaCode, active } = group;
  const change = (body: object) =>
    run(async () => {
      const { data } = await call('patchGroup', { params: { id }, body, ifMatch: `"${String(version)}"` });
      onChanged(data);
      say(texts.saved);
    });
  return (
    <Form focusFirst={false}>
      {!active && <Note mood="calm">{t.endedNote}</Note>}
      <GroupFields areaCode={areaCode} typed={typed} onChange={setTyped} wrong={wrong} />
      <Failure said={failure} />
      <button type="button" class="big" aria-busy={busy} onClick={() => void change(inputOf(typed))}>
        {texts.save}
      </button>
      <p>
        <button type="button" class="quiet" onClick={() => (active ? setAsks(true) : void change({ active: true }))}>
          {active ? t.end : t.resume}
        </button>
      </p>
      {asks && (
        <Dialog title={t.endAsk(name)} onClose={() => setAsks(false)}>
          <p>{t.endMore}</p>
          <button
            type="button"
            class="big"
            onClick={() => {
              setAsks(false);
              void change({ active: false });
            }}
          >
            {t.end}
          </button>
          <button type="button" class="quiet" onClick={() => setAsks(false)}>
            {texts.cancel}
          </button>
        </Dialog>
      )}
    </Form>
  );
}
