import { encode } from 'uqr';
import { phoneText, textInLocale } from '../../../shared/formats.ts';
import { useCached } from '../field/cached.ts';
import { places } from '../field/places.ts';
import { draftOf, nameOf, PURPOSES, whereIn } from '../field/producer-draft.ts';
import { recordScreen, useRecord, type RecordScreenProps } from '../field/record-screen.tsx';
import { areaCodesOf, areaName, hasRole } from '../field/roles.ts';
import { useAreas, useConsentTexts, type ConsentText } from '../field/sources.ts';
import { Head } from '../head.tsx';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { call, session } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { print as words } from '../texts/print.ts';

/** The wording of a consent on one sheet of A4, to be signed by hand where somebody would rather sign than say it. */
function ConsentSheet({ id }: RecordScreenProps) {
  const t = useTexts(words);
  const { unnamedProducer } = useTexts(field);
  const draft = draftOf(useRecord('producer', id));
  const [text] = useConsentTexts().value ?? [];
  return (
    <>
      <Head title={t.title} for={nameOf(draft, unnamedProducer)} back={places.consent(id)} />
      <main class="inside">
        <Note mood="wait">{t.trial}</Note>
        {text ? <Sheet id={id} text={text} /> : <Note mood="calm">{t.noText}</Note>}
        {text && (
          <Actions>
            <ActionButton onPress={() => window.print()}>{t.print}</ActionButton>
          </Actions>
        )}
      </main>
    </>
  );
}

export const ConsentSheetScreen = recordScreen('producer', ConsentSheet);

function Sheet({ id, text }: { readonly id: string; readonly text: ConsentText }) {
  const t = useTexts(words);
  const draft = draftOf(useRecord('producer', id));
  const areas = useAreas().value;
  const { account } = session().state.value;
  const isHelper = hasRole('helper');
  const { value: card } = useCached('card', async () => {
    if (!isHelper) throw new Error('who is no helper has no card');
    return (await call('getMyCard', {})).data;
  });
  const told = (one: { readonly vi: string; readonly en: string }) => textInLocale(one, locale.value).text;
  const area = areas?.find(({ code, validTo }) => code === draft.areaCode && validTo === null);
  const communes = areaCodesOf('helper').map((code) => areaName(areas, code, locale.value));
  const groups = (card?.groups ?? []).map(({ name }) => name).join(', ');
  const { controller } = text;
  const officePhone = area?.office?.phone ?? controller.phone;
  return (
    <article class="consent-sheet">
      <div class="top">
        <div>
          <h2>{t.heading}</h2>
          <p>{t.trialMark(text.version)}</p>
        </div>
        <Code of={`OCOP-CONSENT ${text.version} ${id}`} label={t.code(text.version)} />
      </div>
      {isHelper && (
        <p>
          {t.asks(account?.name ?? t.blank, communes.join(', '), card?.code ?? t.blank)}{' '}
          {groups !== '' && t.group(groups)}
        </p>
      )}
      <p>
        {t.household(
          nameOf(draft, t.blank),
          [whereIn(draft), area && areaName(areas, area.code, locale.value)].filter(Boolean).join(', ') || t.blank,
        )}
      </p>
      <ol>
        {PURPOSES.map((purpose) => {
          const asked = text.purposes.find((one) => one.purpose === purpose);
          return (
            asked && (
              <li key={purpose}>
                <strong>{told(asked.title)}.</strong> {told(asked.sentence)} {told(asked.more)}
                <span class="answers-by-hand">
                  <span class="box" /> {t.yes}
                  <span class="box" /> {t.no}
                </span>
              </li>
            )
          );
        })}
      </ol>
      <p>{t.kept}</p>
      <p>
        {told(text.rights)} {t.ask(officePhone ? phoneText(officePhone) : t.blank)}
      </p>
      <p>{t.controller([controller.name, controller.address].join(', '))}</p>
      <p class="signed">
        <span>{t.name}</span>
        <span>{t.day}</span>
      </p>
      <p class="signature">{t.signature}</p>
    </article>
  );
}

/** Which wording was signed, and for which profile, for who files the sheet: nothing that tells who it is. */
function Code({ of, label }: { readonly of: string; readonly label: string }) {
  const { size, data } = encode(of, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return (
    <svg class="sheet-code" viewBox={`0 0 ${String(size)} ${String(size)}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${String(size)}v${String(size)}H0z`} />
      <path fill="#000" d={dark.join('')} />
    </svg>
  );
}
