import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { ChipRow } from '../parts/chips.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { call } from '../services.ts';
import { admin } from '../texts/admin.ts';
import { useTexts } from '../texts/index.ts';
import { nationalPhone } from './accounts.tsx';
import { problemAt } from './deed.ts';
import { Picker } from './picker.tsx';

type Group = Operations['getGroup']['answer'];

/** A group as it is typed. */
export interface TypedGroup {
  readonly name: string;
  /** One a line. */
  readonly hamlets: string;
  readonly decisionNumber: string;
  readonly decidedOn: string | null;
  readonly leaderName: string;
  readonly leaderPhone: string;
  readonly memberIds: readonly string[];
}

export const EMPTY_GROUP: TypedGroup = {
  name: '',
  hamlets: '',
  decisionNumber: '',
  decidedOn: null,
  leaderName: '',
  leaderPhone: '',
  memberIds: [],
};

export const typedOf = ({ name, hamlets, decisionNumber, decidedOn, leader, memberIds }: Group): TypedGroup => ({
  name,
  hamlets: hamlets.join('\n'),
  decisionNumber: decisionNumber ?? '',
  decidedOn,
  leaderName: leader?.name ?? '',
  leaderPhone: nationalPhone(leader?.phone ?? null) ?? '',
  memberIds,
});

const linesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** What the service is told. */
export const inputOf = ({ leaderName, leaderPhone, ...typed }: TypedGroup) => ({
  name: typed.name,
  hamlets: [...new Set(linesOf(typed.hamlets))],
  decisionNumber: orNull(typed.decisionNumber),
  decidedOn: typed.decidedOn,
  leader: leaderName.trim() === '' ? null : { name: leaderName, phone: orNull(leaderPhone) },
  memberIds: [...typed.memberIds],
});

interface GroupFieldsProps {
  readonly areaCode: string;
  readonly typed: TypedGroup;
  readonly onChange: (typed: TypedGroup) => void;
  readonly wrong: Readonly<Record<string, string>>;
}

interface OfCommune {
  readonly helpers: readonly { readonly value: string; readonly label: string }[];
  readonly lone: readonly string[];
}

/** More helpers than a commune has. */
const MAX_HELPERS = 100;

/** What an admin says of a group. */
export function GroupFields({ areaCode, typed, onChange, wrong }: GroupFieldsProps) {
  const t = useTexts(admin).group;
  const { helpers = [], lone = [] } = useOfCommune(areaCode) ?? {};
  const hamlets = linesOf(typed.hamlets);
  const put = (change: Partial<TypedGroup>): void => onChange({ ...typed, ...change });
  const unused = lone.filter((name) => !hamlets.includes(name));
  return (
    <>
      <Field id="/name" label={t.name} value={typed.name} problem={wrong['/name']} onInput={(name) => put({ name })} />
      <Field
        id="/hamlets"
        long
        label={t.hamlets}
        hint={t.hamletsHint}
        value={typed.hamlets}
        problem={problemAt(wrong, '/hamlets')}
        onInput={(text) => put({ hamlets: text })}
      >
        {unused.length > 0 && (
          <>
            <p class="hint">{t.hamletsKnown}</p>
            <ChipRow
              options={unused.map((value) => ({ value, label: value }))}
              chosen={[]}
              onChoose={(name) => put({ hamlets: [...hamlets, name].join('\n') })}
            />
          </>
        )}
      </Field>
      <Field
        id="/decisionNumber"
        label={t.decisionNumber}
        value={typed.decisionNumber}
        problem={wrong['/decisionNumber']}
        onInput={(decisionNumber) => put({ decisionNumber })}
      />
      <DateField
        id="/decidedOn"
        label={t.decidedOn}
        value={typed.decidedOn}
        problem={wrong['/decidedOn']}
        onInput={(decidedOn) => put({ decidedOn })}
      />
      <Field
        id="/leader/name"
        label={t.leaderName}
        value={typed.leaderName}
        problem={wrong['/leader/name']}
        onInput={(leaderName) => put({ leaderName })}
      />
      <Field
        id="/leader/phone"
        kind="tel"
        label={t.leaderPhone}
        value={typed.leaderPhone}
        problem={wrong['/leader/phone']}
        onInput={(leaderPhone) => put({ leaderPhone })}
      />
      <Picker
        id="/memberIds"
        label={t.members}
        hint={helpers.length === 0 ? t.noHelpers : t.membersHint}
        problem={problemAt(wrong, '/memberIds')}
        options={helpers}
        chosen={typed.memberIds}
        nameOf={() => t.formerMember}
        onChange={(memberIds) => put({ memberIds })}
      />
    </>
  );
}

/** The helpers of a commune, by name and the last digits of their number, and its hamlets without a group. */
function useOfCommune(areaCode: string): OfCommune | null {
  return useDeskData<OfCommune>(`group-choices/${areaCode}`, async () => {
    if (areaCode === '') return { helpers: [], lone: [] };
    const [helpers, hamlets] = await Promise.all([
      call('listAccounts', { query: { role: 'helper', areaCode, disabled: false, limit: MAX_HELPERS } }),
      call('listHamlets', { params: { code: areaCode } }),
    ]);
    return {
      helpers: helpers.data.items.map(({ id, name, phone }) => ({
        value: id,
        label: phone === null ? name : `${name} (…${phone.slice(-3)})`,
      })),
      lone: hamlets.data.items.filter(({ groups }) => groups.length === 0).map(({ name }) => name),
    };
  }).value;
}
