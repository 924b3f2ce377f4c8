import type { ComponentChildren } from 'preact';
import { Note } from '../parts/note.tsx';
import { Picture } from '../parts/picture.tsx';
import { Tag } from '../parts/tag.tsx';
import { evaluate, type KnownChannel, type Line, type Panel } from '../rules/evaluate.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { fieldName } from './field-names.ts';
import { lineWords } from './line-words.ts';
import { ShopFields } from './shop-fields.tsx';
import { ShopLinks } from './shop-links.tsx';
import { useTyping, type Typing } from './typing.ts';
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
  const typing = useTyping(id);
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
      {panels?.map((panel) => {
        const channel = channels?.find(({ code }) => code === panel.channel);
        return (
          channel && (
            <OnePanel key={channel.code} {...{ channel, panel, typing }} producerId={shown?.producerId ?? ''} />
          )
        );
      })}
      <ShopLinks typing={typing} />
    </Step>
  );
}

export const ChannelsScreen = recordScreen('product', Channels);

interface OnePanelProps {
  readonly channel: KnownChannel;
  readonly panel: Panel;
  readonly typing: Typing;
  readonly producerId: string;
}

function OnePanel({ channel, panel: { complete, missing }, typing, producerId }: OnePanelProps) {
  const t = useTexts(products).channels;
  const of = { channel, productId: typing.id, producerId };
  const blocking = missing.filter(({ severity }) => severity === 'block');
  const advised = missing.filter(({ severity }) => severity !== 'block');
  return (
    <section class="shop">
      <h2>{t.names[channel.code]}</h2>
      {complete ? <Tag mood="good">{t.complete}</Tag> : <Tag mood="stop">{t.blocked(blocking.length)}</Tag>}
      <Preview id={typing.id} />
      <ShopFields channel={channel} typing={typing} />
      {blocking.length > 0 && <Lines lines={blocking} {...of} />}
      {advised.length > 0 && (
        <details class="more">
          <summary>{t.advised(advised.length)}</summary>
          <Lines lines={advised} {...of} />
        </details>
      )}
    </section>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly channel: KnownChannel;
  readonly productId: string;
  readonly producerId: string;
}

/** What is said, what it is now, what is asked, what to do, and how sure we are; each leads to its field. */
const Lines = ({ lines, ...of }: LinesProps) => (
  <ul class="rows">
    {lines.map((line, at) => (
      <OneLine key={`${line.rule} ${line.pointer} ${String(at)}`} line={line} {...of} />
    ))}
  </ul>
);

function OneLine({ line, channel, productId, producerId }: Omit<LinesProps, 'lines'> & { readonly line: Line }) {
  const { channels: t, fields } = useTexts(products);
  const common = useTexts(field);
  const { pointer, detail, fix, value, limit, confidence } = line;
  const sure = confidence !== null && confidence in t.sure ? t.sure[confidence as keyof typeof t.sure] : null;
  return (
    <li class="read">
      <strong>{fieldName(pointer, fields)}</strong>
      <span>{detail}</span>
      {value !== null && <Hint>{t.found(lineWords(value, channel, t.measures))}</Hint>}
      {limit !== null && <Hint>{t.limit(lineWords(limit, channel, t.measures))}</Hint>}
      {fix && <span>{fix}</span>}
      <div class="foot">
        <span class="hint">{sure}</span>
        <a class="lone" href={fieldAt(productId, producerId, line)}>
          {common.fix}
        </a>
      </div>
    </li>
  );
}

/** A field of this screen is reached within the page, so that the browser tells of it. */
const fieldAt = (productId: string, producerId: string, { pointer, rule }: Line): string =>
  pointer.startsWith('/channels/') ? `#${pointer}` : placeOfPointer(productId, producerId, pointer, rule);

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
