import { useEffect, useState } from 'preact/hooks';
import { phoneText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { useCached } from '../field/cached.ts';
import { places } from '../field/places.ts';
import { hasRole } from '../field/roles.ts';
import { useProducers } from '../field/sources.ts';
import { Chips } from '../parts/chips.tsx';
import { Note } from '../parts/note.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { call, openedWork } from '../services.ts';
import { isOpen } from '../sync/operations.ts';
import { readRoom, type Room } from '../store/quota.ts';
import { me } from '../texts/me.ts';
import { useTexts } from '../texts/index.ts';
import { tellsConnection } from '../work.ts';

/** The number by which somebody signs in, as far as this phone knows it. */
export function OwnPhone() {
  const t = useTexts(me);
  const { value: phone } = useCached('own-phone', async () => (await call('getMe', {})).data.phone);
  return phone === null ? null : <p class="hint">{t.ownPhone(phoneText(phone))}</p>;
}

/** What a producer has agreed to, one row for each of their own households. */
export function OwnConsents() {
  const t = useTexts(me);
  const own = useProducers().value ?? [];
  if (hasRole('helper') || hasRole('officer') || own.length === 0) return null;
  return (
    <Rows>
      {own.map(({ id, name }) => (
        <Row key={id} href={places.consent(id)} sign="check" title={t.consents} more={name} />
      ))}
    </Rows>
  );
}

/** Whether photos wait for Wi-Fi; a browser that does not tell which network it has keeps them until this is changed. */
export function FilesBy() {
  const t = useTexts(me);
  const work = openedWork();
  const holds = work.holdsFiles.value;
  return (
    <Chips
      id="files-by"
      label={t.filesBy}
      {...(holds && { hint: tellsConnection() ? t.wifiHint : t.wifiUnknown })}
      options={[
        { value: 'any', label: t.anyNet },
        { value: 'wifi', label: t.onlyWifi },
      ]}
      chosen={[holds ? 'wifi' : 'any']}
      onChoose={(chosen) => void work.holdFiles(chosen === 'wifi')}
    />
  );
}

/** How much of this phone is used, and what to do when little is left. */
export function UsedRoom() {
  const t = useTexts(me);
  const [room, setRoom] = useState<Room | null>(null);
  const waiting = openedWork().records.operations.value.filter((one) => one.op === 'upload' && isOpen(one)).length;
  useEffect(() => {
    readRoom(navigator.storage).then(setRoom, () => setRoom(null));
  }, [waiting]);
  if (room === null) return null;
  return (
    <>
      <p class="hint">{t.used((room.used / 2 ** 20).toFixed(1).replace('.', ','))}</p>
      {room.isShort && (
        <Note mood="wait">
          <p>{t.short(waiting)}</p>
          {waiting > 0 && <a href={addressOf('/outbox')}>{t.sendFirst}</a>}
        </Note>
      )}
    </>
  );
}
