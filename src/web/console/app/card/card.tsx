import { Fragment } from 'preact';
import { dayText, phoneText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { today } from '../field/local-time.ts';
import { useMyCard, type MyCard } from '../field/sources.ts';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { Qr } from '../parts/qr.tsx';
import { card } from '../texts/card.ts';
import { common } from '../texts/common.ts';
import { locale, useTexts } from '../texts/index.ts';

/** S11: what a helper holds out at the door, with or without a network. */
export function Card() {
  const t = useTexts(card);
  const { opening } = useTexts(common);
  const { value: mine, failed } = useMyCard();
  if (mine !== null) return <Shown mine={mine} />;
  return (
    <>
      <Head title={t.title} back={addressOf('/me')} />
      <main class="inside" aria-busy={!failed}>
        <p>{failed ? t.none : opening}</p>
      </main>
    </>
  );
}

function Shown({ mine: { name, groups, communes, validUntil, qrSvg } }: { readonly mine: MyCard }) {
  const t = useTexts(card);
  const places = communes.map((commune) => commune.name[locale.value]).join(', ');
  return (
    <>
      <Head title={name} for={groups.map((group) => group.name).join(', ') || t.group} back={addressOf('/me')} />
      <main class="inside held">
        <p>
          {t.places(places)}
          <br />
          {groups.map(
            ({ decisionNumber }) =>
              decisionNumber !== null && (
                <Fragment key={decisionNumber}>
                  <span class="hint">{t.decision(decisionNumber)}</span>
                  <br />
                </Fragment>
              ),
          )}
          <span class="hint">{t.until(dayText(validUntil, locale.value))}</span>
        </p>
        {validUntil < today() ? (
          <Note mood="stop">{t.ended}</Note>
        ) : (
          <>
            <Qr svg={qrSvg} label={t.qr} />
            <p class="under-qr">{t.scan}</p>
          </>
        )}
        {communes.map(
          ({ code, office }) =>
            office && (
              <a key={code} class="button quiet" href={`tel:${office.phone}`}>
                {t.call(office.name)} {phoneText(office.phone)}
              </a>
            ),
        )}
        <h2>{t.never}</h2>
        <ul class="points">
          {t.promises.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
        <details class="more">
          <summary>{t.greet}</summary>
          <div class="read">
            {t.greeting(givenName(name), groups[0] ? groups[0].name : t.asGroup).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </details>
      </main>
    </>
  );
}

/** What somebody is called: in Vietnamese the last word of their name. */
const givenName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name;
