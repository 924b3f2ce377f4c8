import { useState } from 'preact/hooks';
import { textInLocale } from '../../../shared/formats.ts';
import type { Operations } from '../api/operations.ts';
import { areaName } from '../field/roles.ts';
import { useAreas } from '../field/sources.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { Chips } from '../parts/chips.tsx';
import { DateField } from '../parts/date-field.tsx';
import { admin } from '../texts/admin.ts';
import { locale, useTexts } from '../texts/index.ts';
import { problemAt } from './deed.ts';
import { Picker } from './picker.tsx';

export type HeldRole = Operations['getAccount']['answer']['roles'][number];

/** What somebody may be, in the order in which it is offered. */
export const ROLES = [
  'helper',
  'officer',
  'leader',
  'producer',
  'admin',
] as const satisfies readonly HeldRole['role'][];

interface Places {
  readonly single: boolean;
  /** A whole province may be one of them. */
  readonly provinces: boolean;
}

/** Roles that are held somewhere. */
const PLACED: Readonly<Partial<Record<HeldRole['role'], Places>>> = {
  helper: { single: false, provinces: false },
  officer: { single: true, provinces: true },
  leader: { single: false, provinces: true },
};

interface RolesFieldsProps {
  readonly roles: readonly HeldRole[];
  readonly onChange: (roles: readonly HeldRole[]) => void;
  readonly wrong: Readonly<Record<string, string>>;
}

/** What somebody does, where, and until when. */
export function RolesFields({ roles, onChange, wrong }: RolesFieldsProps) {
  const t = useTexts(admin);
  const [fresh, setFresh] = useState<string | null>(null);
  const toggle = (role: HeldRole['role']): void => {
    const isHeld = roles.some((one) => one.role === role);
    setFresh(isHeld ? null : role);
    onChange(isHeld ? roles.filter((one) => one.role !== role) : [...roles, { role, areaCodes: [], until: null }]);
  };
  const put = (changed: HeldRole): void => onChange(roles.map((one) => (one.role === changed.role ? changed : one)));
  return (
    <>
      <Chips
        id="/roles"
        label={t.account.roles}
        problem={wrong['/roles']}
        options={ROLES.map((value) => ({ value, label: t.roles[value] ?? value }))}
        chosen={roles.map(({ role }) => role)}
        onChoose={toggle}
      />
      {roles.map((held, at) => (
        <OneRole
          key={held.role}
          held={held}
          at={at}
          isFresh={fresh === held.role}
          onChange={put}
          problem={problemAt(wrong, `/roles/${String(at)}`)}
        />
      ))}
    </>
  );
}

interface OneRoleProps {
  readonly held: HeldRole;
  readonly at: number;
  readonly isFresh: boolean;
  readonly onChange: (held: HeldRole) => void;
  readonly problem: string | undefined;
}

function OneRole({ held, at, isFresh, onChange, problem }: OneRoleProps) {
  const t = useTexts(admin);
  const areas = useAreas().value ?? [];
  const [hasEnd, setHasEnd] = useState(held.until !== null);
  const { role, areaCodes, until } = held;
  const name = t.roles[role] ?? role;
  const places = PLACED[role];
  const options = areas
    .filter(({ kind, validTo }) => validTo === null && (places?.provinces === true || kind !== 'province'))
    .map((area) => ({ value: area.code, label: textInLocale(area.name, locale.value).text }));
  return (
    <>
      {places && (
        <Picker
          id={`/roles/${String(at)}/areaCodes`}
          label={(places.provinces ? t.account.areaOf : t.account.areasOf)(name)}
          hint={t.account.areaHint}
          problem={problem}
          options={options}
          chosen={areaCodes}
          nameOf={(code) => areaName(areas, code, locale.value)}
          single={places.single}
          takesFocus={isFresh}
          onChange={(codes) => onChange({ ...held, areaCodes: codes })}
        />
      )}
      <Checkbox
        id={`/roles/${String(at)}/hasEnd`}
        label={t.account.hasEnd(name)}
        ticked={hasEnd}
        onTick={(ticked) => {
          setHasEnd(ticked);
          if (!ticked) onChange({ ...held, until: null });
        }}
      />
      {hasEnd && (
        <DateField
          id={`/roles/${String(at)}/until`}
          label={t.account.until(name)}
          hint={t.account.untilHint}
          value={until}
          onInput={(day) => onChange({ ...held, until: day })}
        />
      )}
    </>
  );
}
