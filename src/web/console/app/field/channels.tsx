import type { ComponentChildren } from 'preact';
import { Note } from '../parts/note.tsx';
import { Picture } from '../parts/picture.tsx';
import { Tag } from '../parts/tag.tsx';
import { evaluate, type Line, type Panel } from '../rules/evaluate.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { fieldName } from './field-names.ts';
import { useHousehold } from './lacks.ts';
import { recordScreen, useOperations, useRecord, type RecordScreenProps } from './record-screen.tsx';
import { photosOf, productDraftOf } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { placeOfPointer, places } from './places.ts';
import { useChannels, useRequirements, useRulebooks } from './sources.ts';
import { Step } from './step.tsx';
import { today } from './local-time.ts';
import { useSubject } from './subject.ts';

/** What each marketplace will say of the product: found on this phone, by the rules of the service. */
function Channels({ id }: RecordScreenProps) {
  const t = useTexts(products).channels;
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const household = useHousehold(shown);
  const { setNumber = null } = productDraftOf(shown);
  const channels = useChannels();
  const rulebooks = useRulebooks();
  const requirements = useRequirements(setNumber);
  const panels =
    household && channels
      ? evaluate(household, {
          channels,
          law: { rulebooks: rulebooks ?? [], sets: requirements ? [requirements] : [] },
          today: today(),
          consentWords: () => ({ detail: t.consent, fix: t.askConsent }),
        })
      : null;
  return (
    <Step title={t.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      {panels === null && <Note mood="calm">{t.loading}</Note>}
      {panels?.map((panel) => (
        <OnePanel key={panel.channel} panel={panel} productId={id} producerId={shown?.producerId ?? ''} />
      ))}
    </Step>
  );
}

export const ChannelsScreen = recordScreen('product', Channels);

interface OnePanelProps {
  readonly panel: Panel;
  readonly productId: string;
  readonly producerId: string;
}

function OnePanel({ panel: { channel, complete, missing }, productId, producerId }: OnePanelProps) {
  const t = useTexts(products).channels;
  const blocking = missing.filter(({ severity }) => severity === 'block');
  const advised = missing.filter(({ severity }) => severity !== 'block');
  return (
    <section class="shop">
      <h2>{t.names[channel]}</h2>
      {complete ? <Tag mood="good">{t.complete}</Tag> : <Tag mood="stop">{t.blocked(blocking.length)}</Tag>}
      <Preview id={productId} />
      {blocking.length > 0 && <Lines lines={blocking} productId={productId} producerId={producerId} />}
      {advised.length > 0 && (
        <details class="more">
          <summary>{t.advised(advised.length)}</summary>
          <Lines lines={advised} productId={productId} producerId={producerId} />
        </details>
      )}
    </section>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly productId: string;
  readonly producerId: string;
}

/** What is said, what it is now, what is asked, what to do, and how sure we are; each leads to its field. */
const Lines = ({ lines, productId, producerId }: LinesProps) => (
  <ul class="rows">
    {lines.map((line, at) => (
      <OneLine key={`${line.rule} ${line.pointer} ${String(at)}`} line={line} {...{ productId, producerId }} />
    ))}
  </ul>
);

function OneLine({ line, productId, producerId }: Omit<LinesProps, 'lines'> & { readonly line: Line }) {
  const { channels: t, fields } = useTexts(products);
  const common = useTexts(field);
  const { rule, pointer, detail, fix, value, limit, confidence } = line;
  const sure = confidence !== null && confidence in t.sure ? t.sure[confidence as keyof typeof t.sure] : null;
  return (
    <li class="read">
      <strong>{fieldName(pointer, fields)}</strong>
      <span>{detail}</span>
      {value !== null && <Hint>{t.found(String(value))}</Hint>}
      {limit !== null && <Hint>{t.limit(String(limit))}</Hint>}
      {fix && <span>{fix}</span>}
      <div class="foot">
        <span class="hint">{sure}</span>
        <a class="lone" href={placeOfPointer(productId, producerId, pointer, rule)}>
          {common.fix}
        </a>
      </div>
    </li>
  );
}

const Hint = ({ children }: { readonly children: ComponentChildren }) => <span class="hint">{children}</span>;

/** The first photo and two lines of the name, as a buyer sees them in a list. */
function Preview({ id }: RecordScreenProps) {
  const shown = useRecord('product', id);
  const [first] = photosOf(shown, useOperations());
  const picture = usePicture(first);
  const { name } = productDraftOf(shown);
  return (
    <div class="preview" aria-hidden="true">
      <Picture src={picture} />
      <span>{name?.vi}</span>
    </div>
  );
}
