import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { phoneText, priceText, textInLocale } from '../../../shared/formats.ts';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Tag } from '../parts/tag.tsx';
import { openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { producers } from '../texts/producers.ts';
import { fieldName } from './field-names.ts';
import { draftOf, papersOf, whereIn } from './producer-draft.ts';
import { useLacks } from './lacks.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { hasRole } from './roles.ts';
import { photosOf, productDraftOf } from './product-draft.ts';
import { places, placeOfPointer } from './places.ts';
import { doMove, endStep } from './product-actions.ts';
import { useSamples } from './samples.ts';
import { usePapers, useSets } from './sources.ts';
import { shelfLifeText } from './shelf-life.ts';
import { Step, useJourney } from './step.tsx';
import { packText } from './variant-fields.tsx';
import { useSubject } from './subject.ts';

/** Everything read back as sentences, and then sent. */
function Check({ id }: RecordScreenProps) {
  const t = useTexts(products).check;
  const names = useTexts(products).fields;
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const { lacks, isKnown } = useLacks(shown);
  const { first, go } = useJourney();
  const [ticked, setTicked] = useState(false);
  const [said, setSaid] = useState(false);
  const isHelper = hasRole('helper');
  const isOnline = openedWork().engine.net.value.online;
  const producerId = shown?.producerId ?? '';
  const lacksListing = lacks.some(({ pointer }) => pointer === '/consents');

  async function send(): Promise<void> {
    const [lack] = lacks;
    if (lack) {
      go(placeOfPointer(id, producerId, lack.pointer));
      return;
    }
    if (!ticked) {
      setSaid(true);
      return document.getElementById('read-back')?.focus();
    }
    await endStep(id);
    await doMove(id, 'submitProduct');
    go(places.sent(id), true);
  }
  return (
    <Step
      title={t.title}
      subject={subject}
      back={first ? places.label(id, true) : places.product(id)}
      of={shown}
      focusFirst={false}
    >
      <p class="hint">{isHelper ? t.read : t.readOwn}</p>
      <Sentences id={id} />
      {lacksListing && (
        <Note mood="stop">
          <p>{t.noListing}</p>
          <a href={places.consent(producerId)}>{t.askListing}</a>
        </Note>
      )}
      {lacks.length > 0 && (
        <Note mood="stop">
          <strong>{t.missing(lacks.length)}</strong>
          {lacks.map(({ pointer, phrase }) => (
            <a key={pointer + (phrase ?? '')} href={placeOfPointer(id, producerId, pointer)}>
              {fieldName(pointer, names)}
              {phrase !== null && `: ${t.phrase(phrase)}`}
            </a>
          ))}
        </Note>
      )}
      {!isKnown && lacks.length === 0 && <Note mood="calm">{t.unknownLaw}</Note>}
      {!isOnline && <Note mood="calm">{t.offline}</Note>}
      <Checkbox id="read-back" label={isHelper ? t.tick : t.tickOwn} ticked={ticked} onTick={setTicked} />
      {said && !ticked && (
        <Note mood="wait" live>
          {t.needTick}
        </Note>
      )}
      <Actions>
        <ActionButton later={lacks.length > 0} onPress={() => void send()}>
          {lacks.length > 0 ? t.missing(lacks.length) : isOnline ? t.send : t.sendLater}
        </ActionButton>
      </Actions>
    </Step>
  );
}

export const CheckScreen = recordScreen('product', Check);

/** The product and its household, as one reads them out. */
function Sentences({ id }: RecordScreenProps) {
  const { check: t, label } = useTexts(products);
  const { kinds } = useTexts(producers).papers;
  const shown = useRecord('product', id);
  const operations = useOperations();
  const draft = productDraftOf(shown);
  const producer = draftOf(useRecord('producer', shown?.producerId ?? ''));
  const papers = papersOf(shown?.producerId ?? '', usePapers(shown?.producerId ?? '').value, operations);
  const set = useSets().value?.find(({ number }) => number === draft.setNumber);
  const samples = useSamples(id);
  const photos = photosOf(shown, operations);
  const say = t.sentences;
  const { ingredients = [], usage, storage, shelfLifeDays } = draft.label ?? {};
  const paper = papers.find((one) => one.id === draft.foodSafety?.documentId);
  const at = (pointer: string) => placeOfPointer(id, shown?.producerId ?? '', pointer);
  const sampled = ['/label/ingredients', '/label/usage', '/label/storage', '/label/warnings'].filter(samples.has);
  return (
    <>
      <Read href={at('/name')}>
        {say.name(draft.name?.vi ?? '', set ? textInLocale(set.name, locale.value).text : '')}
      </Read>
      <Read href={places.photos(id)}>{photos.length === 0 ? say.none : say.photos(photos.length)}</Read>
      {(draft.variants ?? []).map((variant, place) => (
        <Read key={place} href={at(`/variants/${String(place)}/priceVnd`)}>
          {variant.priceVnd
            ? say.price(packText(variant), priceText(variant.priceVnd, locale.value), variant.stock ?? null)
            : say.none}
        </Read>
      ))}
      <Read href={at('/label/ingredients')} sampled={samples.has('/label/ingredients')}>
        {say.ingredients(ingredients.length > 0 ? ingredients.join(', ') : say.none)}
      </Read>
      {usage && (
        <Read href={at('/label/usage')} sampled={samples.has('/label/usage')}>
          {say.usage(usage.vi)}
        </Read>
      )}
      {storage && (
        <Read href={at('/label/storage')} sampled={samples.has('/label/storage')}>
          {say.storage(storage.vi)}
        </Read>
      )}
      {shelfLifeDays && (
        <Read href={at('/label/shelfLifeDays')}>{say.shelfLife(shelfLifeText(shelfLifeDays, label))}</Read>
      )}
      {paper && <Read href={places.productPapers(id)}>{say.foodSafety(kinds[paper.kind])}</Read>}
      <Read href={places.profile(shown?.producerId ?? '')}>
        {say.household(producer.name ?? '', whereIn(producer) ?? '', producer.phone ? phoneText(producer.phone) : '')}
      </Read>
      {sampled.length > 0 && (
        <Checkbox
          id="sample-right"
          label={t.confirmSample}
          ticked={false}
          onTick={() => sampled.forEach((pointer) => samples.touch(pointer))}
        />
      )}
    </>
  );
}

interface ReadProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly sampled?: boolean;
}

function Read({ href, children, sampled = false }: ReadProps) {
  const t = useTexts(field);
  return (
    <div class="read line">
      <p>
        {children}
        {sampled && (
          <>
            {' '}
            <Tag mood="wait">{t.marks.sample}</Tag>
          </>
        )}
      </p>
      <a class="lone" href={href}>
        {t.fix}
      </a>
    </div>
  );
}
