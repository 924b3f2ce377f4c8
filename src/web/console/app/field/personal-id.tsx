import { useState } from 'preact/hooks';
import { parsePersonalId } from '../../../../kernel/identifiers.ts';
import { Field } from '../parts/field.tsx';
import { call, openedWork } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { useAttempt } from '../session/attempt.ts';
import type { Shown } from '../store/records.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';

/**
 * The number of an identity card. It is typed and looked at while there is a network, goes to the service at once and
 * is never kept on the phone: others may find that.
 */
export function PersonalId({ shown }: { readonly shown: Shown<'producer'> | null }) {
  const t = useTexts(producers).profile;
  const attempt = useAttempt<'personalId'>(() => t.personalIdOffline);
  const [typed, setTyped] = useState<string | null>(null);
  const [seen, setSeen] = useState<string | null>(null);
  if (!shown?.isThere) return null;
  const { id, value } = shown;
  const { personalId = null, version = 0 } = value;
  const save = async (): Promise<void> => {
    if (typed === '') {
      setTyped(null);
      return;
    }
    const wrong = typed !== null && parsePersonalId(typed) === null ? { personalId: t.personalIdWrong } : {};
    const isSaved = await attempt.run(wrong, async () => {
      await call('patchProducer', { params: { id }, body: { personalId: typed }, ifMatch: `"${String(version)}"` });
      await openedWork().engine.refresh({ kind: 'producer', id });
    });
    if (isSaved) {
      setTyped(null);
      setSeen(null);
    }
  };
  const look = () =>
    void attempt.run({}, async () => setSeen((await call('viewPersonalId', { params: { id } })).data.personalId));
  return (
    <div class="ask">
      {typed === null ? (
        <>
          <strong>{t.personalId}</strong>
          <p>{seen ?? personalId ?? t.personalIdNone}</p>
          {personalId !== null && seen === null && (
            <button type="button" class="plain-key" disabled={attempt.busy} onClick={look}>
              {t.personalIdLook}
            </button>
          )}
          <button type="button" class="plain-key" onClick={() => setTyped('')}>
            {personalId === null ? t.personalIdAdd : t.personalIdChange}
          </button>
        </>
      ) : (
        <>
          <Field
            id="/personalId"
            label={t.personalId}
            hint={t.personalIdHint}
            problem={attempt.wrong.personalId}
            kind="numeric"
            value={typed}
            maxLength={20}
            onInput={setTyped}
          />
          <button type="button" class="plain-key" disabled={attempt.busy} onClick={() => void save()}>
            {t.personalIdSave}
          </button>
        </>
      )}
      <Failure said={attempt.failure} />
    </div>
  );
}
