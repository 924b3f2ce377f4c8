import type { PublicHelper } from '../../features/helpers/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { phoneText } from '../shared/formats.ts';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf } from './parts/reader.ts';
import { helperPagePath } from './places.ts';

/** Who shows a card: whether they are a helper today, where, and what no helper ever asks for. */
export function renderHelper(
  { active, name, groups, communes }: PublicHelper,
  code: string,
  locale: Locale,
  site: SiteContext,
): string {
  const { t } = readerOf(locale);
  const { heading, lead, ended, endedLead, places, ask, decision, promises } = t.helper;
  const title = active ? heading : ended;
  return renderPage(
    { locale, place: helperPagePath(code), title, description: active ? lead : endedLead, indexed: false },
    site,
    <article class="about">
      <h1>{title}</h1>
      {active ? (
        <>
          <p class="lead">
            <strong>{name}</strong>
          </p>
          {groups.map((group) => (
            <p key={group.name}>
              {group.name}
              {group.decisionNumber !== null && ` (${decision(group.decisionNumber)})`}
            </p>
          ))}
          <p>{lead}</p>
          <h2>{places}</h2>
          <ul>
            {communes.map((commune) => (
              <li key={commune.code}>
                {commune.name[locale]}
                {commune.office && (
                  <>
                    <br />
                    {ask} {commune.office.name}:{' '}
                    <a href={`tel:${commune.office.phone}`}>{phoneText(commune.office.phone)}</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="lead">{endedLead}</p>
      )}
      <h2>{promises.heading}</h2>
      <ul>
        {promises.items.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </article>,
  );
}
