import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { Head } from '../head.tsx';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Choice } from '../parts/choice.tsx';
import { Note } from '../parts/note.tsx';
import { say } from '../parts/toast.tsx';
import { call, currentWork } from '../services.ts';
import { keyOf, natures, type Clash, type Operation, type Target } from '../sync/operations.ts';
import type { Picks } from '../sync/resolve.ts';
import { isObject } from '../sync/values.ts';
import { useTexts } from '../texts/index.ts';
import { outbox } from '../texts/outbox.ts';
import type { Work } from '../work.ts';
import { nameOf } from './operation-texts.ts';

type Texts = (typeof outbox)['vi'];

/** S12: what two have changed, side by side, for a person to settle. */
export function Conflict() {
  const work = currentWork.value;
  const { params } = useRoute();
  const kind = params['kind'] === 'producer' ? 'producer' : 'product';
  return work === null ? null : <Opened work={work} target={{ kind, id: params['id'] ?? '' }} />;
}

function Opened({ work, target }: { readonly work: Work; readonly target: Target }) {
  const t = useTexts(outbox);
  const stuck = work.records.operations.value.find(
    (one) => one.state === 'conflict' && keyOf(one.target) === keyOf(target),
  );
  return (
    <>
      <Head title={t.conflict.title} for={nameOf(work.records, target, t)} back={addressOf('/outbox')} />
      {stuck ? <Side work={work} operation={stuck} /> : <Nothing />}
    </>
  );
}

function Nothing() {
  const t = useTexts(outbox);
  return (
    <main class="inside">
      <p>{t.conflict.none}</p>
    </main>
  );
}

interface SideProps {
  readonly work: Work;
  readonly operation: Operation;
}

function Side({ work, operation }: SideProps) {
  if (operation.trouble?.code === 'not_allowed_now') return <InReview work={work} operation={operation} />;
  if (natures[operation.op].deletes) return <Deleting work={work} operation={operation} />;
  return <Clashes work={work} operation={operation} clashes={operation.trouble?.clashes ?? []} />;
}

/** Kept here while an officer looks at the version before. */
function InReview({ work, operation }: SideProps) {
  const t = useTexts(outbox);
  const { target, producerId } = operation;
  const shown = work.records.record('product', target.id).value;
  const canWithdraw = target.kind === 'product' && shown?.value.allowed?.includes('withdraw') === true;
  const withdraw = (): void =>
    void work.records.doFirst(operation.id, { op: 'withdrawSubmission', target, producerId, body: {} });
  return (
    <main class="inside">
      <Note mood="wait">{t.conflict.inReview}</Note>
      {canWithdraw && (
        <Actions>
          <ActionButton onPress={withdraw}>{t.conflict.withdraw}</ActionButton>
        </Actions>
      )}
    </main>
  );
}

function Deleting({ work, operation }: SideProps) {
  const t = useTexts(outbox);
  return (
    <main class="inside">
      <Note mood="wait">{t.conflict.deleting}</Note>
      <Actions>
        <ActionButton onPress={() => void work.records.again(operation.id)}>{t.conflict.deleteAgain}</ActionButton>
        <button type="button" class="quiet" onClick={() => void work.records.drop(operation.id)}>
          {t.stay}
        </button>
      </Actions>
    </main>
  );
}

function Clashes({ work, operation, clashes }: SideProps & { readonly clashes: readonly Clash[] }) {
  const t = useTexts(outbox);
  const [picks, setPicks] = useState<Picks>(new Map());
  const by = useWho(operation.target);
  const missing = clashes.find(({ pointer }) => !picks.has(pointer));
  const settle = async (): Promise<void> => {
    if (missing) {
      document.getElementById(`${idOf(missing.pointer)}-mine`)?.focus();
      return;
    }
    await work.records.settle(operation.id, picks);
    say(t.conflict.settled);
  };
  return (
    <main class="inside">
      <Note mood="wait">{by === null ? t.conflict.text : t.conflict.by(by)}</Note>
      {clashes.map(({ pointer, mine, theirs }) => (
        <Choice
          key={pointer}
          id={idOf(pointer)}
          label={fieldLabel(pointer, t)}
          options={[
            { value: 'mine', label: t.conflict.mine, more: valueText(mine, t) },
            { value: 'theirs', label: t.conflict.theirs, more: valueText(theirs, t) },
          ]}
          chosen={picks.get(pointer) ?? null}
          onChoose={(side) => setPicks(new Map(picks).set(pointer, side))}
        />
      ))}
      <Actions>
        <ActionButton onPress={() => void settle()} later={missing !== undefined}>
          {missing ? t.conflict.choose : t.conflict.done}
        </ActionButton>
      </Actions>
    </main>
  );
}

const idOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '-');

/** The names of a pointer's parts, from the whole to the part. */
export function fieldLabel(pointer: string, t: Texts): string {
  const names: Readonly<Record<string, string>> = t.conflict.fields;
  const parts = pointer.split('/').slice(1);
  const known = parts.flatMap((part) => (part === 'variants' ? [t.conflict.variant] : (names[part] ?? [])));
  return known.length === 0 ? t.conflict.other : known.join(' · ');
}

/** A value as people read it. */
export function valueText(value: unknown, t: Texts): string {
  if (value === null || value === undefined || value === '') return t.conflict.empty;
  if (Array.isArray(value))
    return value.length === 0 ? t.conflict.empty : value.map((one) => valueText(one, t)).join(', ');
  if (isObject(value))
    return Object.entries(value)
      .filter(([name, inner]) => inner !== null && name !== 'id')
      .map(([, inner]) => valueText(inner, t))
      .join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Who has changed a product last, when the service tells. */
function useWho({ kind, id }: Target): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    if (kind !== 'product') return;
    call('listHistory', { params: { id }, query: { limit: 1 } }).then(
      ({ data }) => setName(actorName(data.items[0])),
      () => setName(null),
    );
  }, [kind, id]);
  return name;
}

function actorName(item: unknown): string | null {
  const actor = isObject(item) && isObject(item['actor']) ? item['actor'] : {};
  return typeof actor['name'] === 'string' ? actor['name'] : null;
}
