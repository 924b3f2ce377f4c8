import { useState } from 'preact/hooks';
import { places } from '../field/places.ts';
import { draftOf, nameOf } from '../field/producer-draft.ts';
import { productDraftOf, productName, type ProductDraft } from '../field/product-draft.ts';
import { recordScreen, useFetchedRecord, useRecord, type RecordScreenProps } from '../field/record-screen.tsx';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { copy, shareOrCopy, type Shared } from '../parts/share.ts';
import { field } from '../texts/field.ts';
import { share } from '../texts/share.ts';
import { useTexts } from '../texts/index.ts';
import { Postcard } from './postcard.tsx';

/** S28: the public page of a product, for customers. */
function Share({ id }: RecordScreenProps) {
  const t = useTexts(share);
  const words = useTexts(field);
  const shown = useRecord('product', id);
  const producer = useFetchedRecord('producer', shown?.producerId ?? '');
  const draft = productDraftOf(shown);
  const product = productName(draft, words.unnamedProduct);
  const household = nameOf(draftOf(producer), draft.producerName ?? words.unnamedProducer);
  return (
    <>
      <Head title={t.title} for={words.ofProduct(household, product)} back={places.product(id)} />
      <main class="inside">
        {draft.publication === 'live' && draft.slug !== undefined ? (
          <Live slug={draft.slug} product={product} household={household} />
        ) : (
          <NotLive id={id} draft={draft} />
        )}
      </main>
    </>
  );
}

export const ShareScreen = recordScreen('product', Share);

function NotLive({ id, draft }: RecordScreenProps & { readonly draft: ProductDraft }) {
  const t = useTexts(share);
  const { state = 'draft', publication = 'unpublished' } = draft;
  // What was taken off sale says why; else what is still missing for it.
  const why = publication !== 'unpublished' && publication !== 'live' ? publication : state;
  return (
    <>
      <Note mood="wait">
        <strong>{t.notLive}</strong>
        <span>{t.why[why]}</span>
      </Note>
      <a class="button big" href={places.product(id)}>
        {t.toProduct}
      </a>
    </>
  );
}

interface LiveProps {
  readonly slug: string;
  readonly product: string;
  readonly household: string;
}

function Live({ slug, product, household }: LiveProps) {
  const t = useTexts(share);
  const [done, setDone] = useState<Shared | null>(null);
  const address = `${location.origin}/products/${slug}`;
  const what = { title: product, text: t.text(product, household), url: address };
  return (
    <>
      <p>{t.lead}</p>
      <button type="button" class="big" onClick={() => void shareOrCopy(what).then(setDone)}>
        {t.act}
      </button>
      <div role="status">
        {done === 'copied' && <Note mood="good">{t.copied}</Note>}
        {done === 'byHand' && (
          <>
            <p>{t.byHand}</p>
            <p class="read">{address}</p>
          </>
        )}
      </div>
      <p class="ways">
        <button type="button" class="quiet" onClick={() => void copy(address).then(setDone)}>
          {t.copy}
        </button>
        <a class="lone" href={address} target="_blank" rel="noreferrer">
          {t.page}
        </a>
      </p>
      <Postcard slug={slug} product={product} household={household} address={address} />
    </>
  );
}
