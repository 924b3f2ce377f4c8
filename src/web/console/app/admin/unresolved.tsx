import { useState } from 'preact/hooks';
import { textInLocale } from '../../../shared/formats.ts';
import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { Table } from '../desk/table.tsx';
import type { ProducerItem } from '../field/sources.ts';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';

type History = Operations['listAreaSuccessors']['answer']['items'][number];

interface Waiting {
  readonly producer: ProducerItem;
  /** The former commune, by its name and what became of it; missing where the data do not say. */
  readonly former: History | undefined;
}

/** More are placed after these. */
const AT_ONCE = 50;

/** Producers of a commune that was divided: which one of today is theirs, a person says here. */
export function Unresolved() {
  const t = useTexts(adminData).unresolved;
  const { failure, run } = useDeed();
  const { value, put } = useDeskData<readonly Waiting[]>('unresolved', load);
  if (value === null || value.length === 0) return null;
  const place = async ({ producer }: Waiting, areaCode: string, area: string): Promise<void> => {
    const { id, name, version } = producer;
    const done = await run(() =>
      call('placeProducer', { params: { id }, body: { areaCode }, ifMatch: `"${String(version)}"` }),
    );
    if (!done) return;
    put(value.filter((one) => one.producer.id !== id));
    say(t.placed(name, area));
  };
  return (
    <section aria-labelledby="unresolved">
      <h2 id="unresolved">{t.title}</h2>
      <p class="hint">{t.hint}</p>
      <Failure said={failure} />
      <Table
        caption={t.title}
        keyOf={({ producer }) => producer.id}
        rows={value}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: ({ producer: { name, hamlet } }) => (
              <>
                {name}
                {hamlet !== null && <small>{hamlet}</small>}
              </>
            ),
          },
          {
            key: 'former',
            title: t.former,
            cell: ({ producer, former }) =>
              former ? textInLocale(former.unit.name, locale.value).text : producer.areaCode,
          },
          {
            key: 'place',
            title: t.place,
            cell: (waiting) => <Placing waiting={waiting} onPlace={(code, name) => void place(waiting, code, name)} />,
          },
        ]}
      />
    </section>
  );
}

interface PlacingProps {
  readonly waiting: Waiting;
  readonly onPlace: (areaCode: string, name: string) => void;
}

function Placing({ waiting: { producer, former }, onPlace }: PlacingProps) {
  const t = useTexts(adminData).unresolved;
  const [code, setCode] = useState('');
  const choices = (former?.successors ?? []).map((one) => ({
    code: one.code,
    name: textInLocale(one.name, locale.value).text,
  }));
  const chosen = choices.find((one) => one.code === code);
  return (
    <span class="buttons">
      <select
        id={`place-${producer.id}`}
        aria-label={t.now(producer.name)}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      >
        <option value="">{t.choose}</option>
        {choices.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
      <button type="button" disabled={!chosen} onClick={() => chosen && onPlace(chosen.code, chosen.name)}>
        {t.place}
        <span class="unseen"> {producer.name}</span>
      </button>
    </span>
  );
}

async function load(): Promise<readonly Waiting[]> {
  const { data } = await call('listProducers', { query: { unresolved: true, limit: AT_ONCE } });
  const codes = new Set(data.items.map(({ areaCode }) => areaCode.slice(0, areaCode.indexOf('@'))));
  const histories = await Promise.all(
    [...codes].map(async (code) => (await call('listAreaSuccessors', { params: { code } })).data.items),
  );
  const units = histories.flat();
  return data.items.map((producer) => ({
    producer,
    former: units.find(({ unit }) => unit.id === producer.areaCode),
  }));
}
