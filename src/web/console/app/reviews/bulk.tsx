import { useEffect, useState } from 'preact/hooks';
import type { Operations } from '../api/operations.ts';
import { problemWords } from '../api/problems.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { canAct, ON_A_PAGE, useDeskList } from '../desk/desk-data.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { Note } from '../parts/note.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { newId } from '../store/ids.ts';
import { locale, useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { answered } from './decisions.ts';
import { fetchDossier, forgetDossiers, type Dossier } from './dossiers.ts';
import { fieldTitle, Words } from './fields-column.tsx';
import { useNames } from './names.ts';
import { reviewFields } from './review-fields.ts';
import { queueAddress, reviewAddress } from './steps.ts';

type Item = Operations['listReviews']['answer']['items'][number];
const BULK = { bulk: true } as const;

/** S33: small changes that were looked at, approved together: what the service takes that way, and nothing else. */
export function BulkReview() {
  const t = useTexts(reviews).bulk;
  const list = useDeskList<Item>('reviews?bulk', async () => {
    return (await call('listReviews', { query: { ...BULK, limit: ON_A_PAGE } })).data;
  });
  const dossiers = useDossiers(list.items);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<readonly string[]>([]);
  const [isSending, setIsSending] = useState(false);
  const simple = list.items.flatMap(({ id }) => {
    const dossier = dossiers.get(id);
    return dossier?.product.allowed.includes('bulkApprove') ? [dossier] : [];
  });
  const unopened = list.items.filter(({ opened }) => !opened);
  const chosen = simple.filter(({ product }) => !left.has(product.id));
  async function approve(): Promise<void> {
    setIsSending(true);
    const items = chosen.map(({ product: { id, version } }) => ({ productId: id, version }));
    try {
      const { data } = await call('approveReviews', { body: { items }, key: newId() });
      const refused = data.items.filter(({ status }) => status !== DONE);
      const nameOf = (id: string) => chosen.find(({ product }) => product.id === id)?.product.name.vi ?? '';
      setFailed(
        refused.map(({ productId, problem }) =>
          t.failed(nameOf(productId), problemWords(problem?.code ?? 'internal', locale.value)),
        ),
      );
      say(t.done(items.length - refused.length));
    } catch {
      setFailed([problemWords('unavailable', locale.value)]);
    }
    for (const { productId } of items) forgetDossiers(productId);
    answered.value += 1;
    setIsSending(false);
    await list.again();
  }
  return (
    <DeskScreen title={t.title} for={t.text} back={queueAddress({})} data={list}>
      {failed.length > 0 && (
        <Note mood="wait" live>
          {failed.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Note>
      )}
      {list.value !== null && simple.length === 0 && unopened.length === 0 && (
        <>
          <p>{t.empty}</p>
          <ul class="points">
            {t.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      )}
      {simple.map((dossier) => (
        <Simple
          key={dossier.product.id}
          dossier={dossier}
          isChosen={!left.has(dossier.product.id)}
          choose={(isChosen) => {
            const next = new Set(left);
            if (isChosen) next.delete(dossier.product.id);
            else next.add(dossier.product.id);
            setLeft(next);
          }}
        />
      ))}
      {chosen.length > 0 && canAct() && (
        <button type="button" disabled={isSending} onClick={() => void approve()}>
          {t.approve(chosen.length)}
        </button>
      )}
      {unopened.length > 0 && (
        <section aria-labelledby="unopened">
          <h2 id="unopened">{t.unopened}</h2>
          <ul class="points">
            {unopened.map(({ id, name }) => (
              <li key={id}>
                <a class="lone" href={reviewAddress(id, {})}>
                  {name.vi}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskScreen>
  );
}

const DONE = 200;

/** The dossiers of what the list names, as they come. */
function useDossiers(items: readonly Item[]): ReadonlyMap<string, Dossier> {
  const [known, setKnown] = useState<ReadonlyMap<string, Dossier>>(new Map());
  const ids = items.filter(({ opened }) => opened).map(({ id, version }) => `${id} ${String(version)}`);
  useEffect(() => {
    let isWanted = true;
    for (const one of ids) {
      const [id = ''] = one.split(' ');
      fetchDossier(id, BULK, 0).then(
        (dossier) => {
          if (isWanted) setKnown((before) => new Map(before).set(id, dossier));
        },
        () => undefined,
      );
    }
    return () => {
      isWanted = false;
    };
  }, [ids.join()]);
  return known;
}

interface SimpleProps {
  readonly dossier: Dossier;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}

/** One of them: only the words that have changed. */
function Simple({ dossier: { product, producer, changes }, isChosen, choose }: SimpleProps) {
  const t = useTexts(reviews);
  const names = useNames();
  const fields = reviewFields(product, changes.fields, names).filter(({ before }) => before !== null);
  return (
    <section class="box">
      <Checkbox
        id={`choose-${product.id}`}
        label={`${product.name.vi} · ${producer.name}`}
        ticked={isChosen}
        onTick={choose}
      />
      <table class="fields" role="table">
        <caption class="unseen">{t.caption}</caption>
        <tbody role="rowgroup">
          {fields.map((field) => (
            <tr key={field.pointer + field.name} role="row">
              <th scope="row" role="rowheader">
                {fieldTitle(field, t)}
              </th>
              <td role="cell">
                <Words before={field.before} text={field.text} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
