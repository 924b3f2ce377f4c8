import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { Tag } from '../parts/tag.tsx';
import { openedWork } from '../services.ts';
import { phoneText } from '../../../shared/formats.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { draftOf, nameOf, papersOf, purposesOf, whereIn } from './producer-draft.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { areaName } from './roles.ts';
import { places } from './places.ts';
import { ProductRows } from './product-rows.tsx';
import { SimilarNote } from './similar.tsx';
import { useAreas, usePapers } from './sources.ts';

/** A household: what its profile needs, and its products. */
function ProducerHub({ id }: RecordScreenProps) {
  const t = useTexts(producers).hub;
  const common = useTexts(field);
  const shown = useRecord('producer', id);
  const operations = useOperations();
  const areas = useAreas().value;
  const papers = papersOf(id, usePapers(id).value, operations);
  const draft = draftOf(shown);
  const given = purposesOf(shown, operations);
  const { phone, areaCode, warnings = [] } = draft;
  const where = whereIn(draft);
  const isWhole = Boolean(draft.name && where && areaCode) && (draft.missing ?? []).length === 0;
  const begun = shown !== null && !shown.isThere && !draft.name;
  const own = openedWork()
    .records.list('product')
    .value.filter(({ producerId }) => producerId === id);
  return (
    <>
      <Head
        title={nameOf(draft, common.unnamedProducer)}
        back={places.producers}
        {...(areaCode && { for: areaName(areas, areaCode, locale.value) })}
      />
      <main class="inside">
        {warnings.length > 0 && (
          <Note mood="wait">
            <strong>{t.warnings}</strong>
            {warnings.map(({ pointer, code, detail }) => (
              <span key={pointer + code}>{detail}</span>
            ))}
          </Note>
        )}
        <SimilarNote id={id} />
        <h2>{t.products}</h2>
        {!begun && (
          <a class="button big" href={places.newProduct(id)}>
            {t.add}
          </a>
        )}
        <ProductRows producerId={id} drafts={own} empty={t.noProducts} />
        <h2>{t.tasks}</h2>
        <Rows>
          <Row
            href={places.consent(id)}
            sign="check"
            title={t.consent}
            more={t.consents(given.length)}
            tag={
              given.includes('listing') ? <Tag mood="good">{t.states.done}</Tag> : <Tag mood="stop">{t.states.ask}</Tag>
            }
          />
          <Row
            href={places.profile(id, begun)}
            sign="house"
            title={t.profile}
            more={[where, phone ? phoneText(phone) : t.noPhone].filter(Boolean).join(' · ')}
            tag={isWhole ? <Tag mood="good">{t.states.done}</Tag> : <Tag mood="stop">{t.states.lacking}</Tag>}
          />
          <Row href={places.papers(id)} sign="paper" title={t.papers} more={t.paperCount(papers.length)} />
          {(draft.allowed ?? []).includes('handOver') && (
            <Row href={places.handover(id)} sign="person" title={t.handOver} more={t.handOverMore} />
          )}
        </Rows>
      </main>
    </>
  );
}

export const ProducerHubScreen = recordScreen('producer', ProducerHub);
