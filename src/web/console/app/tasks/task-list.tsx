import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { fieldWords, problemWords } from '../api/problems.ts';
import { addressOf } from '../address.ts';
import { useCounts } from '../counts.ts';
import { fieldName } from '../field/field-names.ts';
import { clockText, today } from '../field/local-time.ts';
import { hasRole } from '../field/roles.ts';
import { Head } from '../head.tsx';
import { operationText } from '../outbox/operation-texts.ts';
import { ChipRow } from '../parts/chips.tsx';
import { RiceEar } from '../parts/rice-ear.tsx';
import { Note } from '../parts/note.tsx';
import { Tag, type Mood } from '../parts/tag.tsx';
import { openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { outbox } from '../texts/outbox.ts';
import { products } from '../texts/products.ts';
import { tasks as texts } from '../texts/tasks.ts';
import { useTasks } from './known.ts';
import { placeOf } from './place.ts';
import { isChosen, taskKinds, type Task, type TaskChoice } from './tasks.ts';

const ON_A_PAGE = 20;

/** S7: everything to be done, over all products and households, the most urgent first. */
export function TaskList() {
  const t = useTexts(texts);
  const common = useTexts(field);
  const { tasks, at, failed, names } = useTasks();
  const { query, path, route } = useLocation();
  const [shown, setShown] = useState(ON_A_PAGE);
  const unread = useCounts(openedWork().accountId)?.unread ?? 0;
  const choice: TaskChoice = { kind: query['kind'], channel: query['channel'], producer: query['producer'] };
  const chosen = tasks.filter((task) => isChosen(task, choice));
  const isLoading = at === null && !failed;
  const isOffline = failed || !openedWork().online.value;
  const choose = (change: TaskChoice): void => {
    const wanted = Object.entries({ ...choice, ...change }).filter(([, value]) => value !== undefined);
    const address = new URLSearchParams(wanted as [string, string][]).toString();
    setShown(ON_A_PAGE);
    route(address === '' ? path : `${path}?${address}`, true);
  };
  return (
    <>
      <Head title={t.title} {...(!isLoading && { for: t.count(chosen.length) })} />
      <main class="inside" aria-busy={isLoading}>
        {isOffline && <Note mood="calm">{at === null ? t.ownOnly : common.seen(clockText(at))}</Note>}
        {tasks.length > 0 && <Choices tasks={tasks} choice={choice} names={names} choose={choose} />}
        {hasRole('helper') && (
          <a class="lone" href={addressOf('/notices')}>
            {t.notices(unread)}
          </a>
        )}
        {isLoading && <p class="hint">{t.loading}</p>}
        {tasks.length === 0 && !isLoading && (
          <div class="nothing">
            <RiceEar grains={FULL} />
            <p>{t.empty}</p>
          </div>
        )}
        {tasks.length > 0 && chosen.length === 0 && <p class="hint">{t.none}</p>}
        <ul class="rows">
          {chosen.slice(0, shown).map((task) => (
            <OneTask key={task.key} task={task} names={names} />
          ))}
        </ul>
        {chosen.length > shown && (
          <button type="button" class="quiet" onClick={() => setShown(shown + ON_A_PAGE)}>
            {t.more}
          </button>
        )}
      </main>
    </>
  );
}

const FULL = [true, true, true, true, true, true] as const;

interface ChoicesProps {
  readonly tasks: readonly Task[];
  readonly choice: TaskChoice;
  readonly names: ReadonlyMap<string, string>;
  readonly choose: (change: TaskChoice) => void;
}

/** What the list is narrowed by: only what is in it. Pressing what is chosen takes it off again. */
function Choices({ tasks, choice, names, choose }: ChoicesProps) {
  const t = useTexts(texts);
  const common = useTexts(field);
  const shops = useTexts(products).channels.names;
  const { kind, channel, producer } = choice;
  const kinds = taskKinds.filter((one) => one === kind || tasks.some((task) => task.kind === one));
  const channels = [...new Set(tasks.flatMap((task) => task.channel ?? []))];
  const producers = [...new Set(tasks.map(({ producerId }) => producerId))];
  const isNarrowed = Object.values(choice).some((one) => one !== undefined);
  return (
    <details class="more" open={isNarrowed}>
      <summary>{t.filter}</summary>
      <div class="inside-more">
        {kinds.length > 1 && (
          <ChipRow
            options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
            chosen={kinds.filter((one) => one === kind)}
            onChoose={(value) => choose({ kind: value === kind ? undefined : value, channel: undefined })}
          />
        )}
        {kind === 'channel' && channels.length > 1 && (
          <ChipRow
            options={channels.map((value) => ({ value, label: shops[value] }))}
            chosen={channels.filter((one) => one === channel)}
            onChoose={(value) => choose({ channel: value === channel ? undefined : value })}
          />
        )}
        {producers.length > 1 && (
          <div class="ask">
            <label for="producer">{t.producer}</label>
            <select
              id="producer"
              value={producer ?? ''}
              onChange={({ currentTarget }) => choose({ producer: currentTarget.value || undefined })}
            >
              <option value="">{t.everybody}</option>
              {producers.map((id) => (
                <option key={id} value={id}>
                  {names.get(id) ?? common.unnamedProducer}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
    </details>
  );
}

const MOODS: Readonly<Record<Task['severity'], Mood>> = { block: 'stop', warn: 'wait' };

interface OneTaskProps {
  readonly task: Task;
  readonly names: ReadonlyMap<string, string>;
}

/** What, whose, since when, until when, why, what to do, and the way there. */
function OneTask({ task, names }: OneTaskProps) {
  const t = useTexts(texts);
  const common = useTexts(field);
  const shops = useTexts(products).channels.names;
  const { kind, channel, severity, productId, producerId, since, due } = task;
  const { what, reasons, fix } = useWords(task);
  const product = productId === null ? null : (names.get(productId) ?? common.unnamedProduct);
  const whose = [names.get(producerId) ?? common.unnamedProducer, product].filter(Boolean).join(' · ');
  const isConflict = task.operation?.state === 'conflict';
  return (
    <li class="read">
      <Tag mood={MOODS[severity]}>{channel === null ? t.kinds[kind] : shops[channel]}</Tag>
      <strong>{what}</strong>
      <span class="hint">{whose}</span>
      {reasons.map((reason) => (
        <span key={reason}>{reason}</span>
      ))}
      {fix !== null && <span class="hint">{fix}</span>}
      {due !== null && <strong>{t.due(dayText(due, locale.value))}</strong>}
      <div class="foot">
        <span class="hint">{since !== null && t.since(dayText(today(since), locale.value))}</span>
        <a class="lone" href={placeOf(task)} aria-label={`${isConflict ? t.compare : common.fix}: ${what}, ${whose}`}>
          {isConflict ? t.compare : common.fix}
        </a>
      </div>
    </li>
  );
}

interface Words {
  readonly what: string;
  readonly reasons: readonly string[];
  readonly fix: string | null;
}

function useWords({ kind, rule, pointer, said, operation }: Task): Words {
  const t = useTexts(texts);
  const { fields } = useTexts(products);
  const sent = useTexts(outbox);
  if (operation) {
    const codes = (operation.trouble?.errors ?? []).map(({ code }) => fieldWords(code, locale.value));
    return {
      what: operationText(openedWork().records, operation, sent),
      reasons: [...new Set([problemWords(rule, locale.value), ...codes])],
      fix: null,
    };
  }
  const what = fieldName(pointer, fields);
  if (!said) return { what, reasons: [fieldWords(rule, locale.value)], fix: null };
  if (kind === 'comment') return { what, reasons: [t.quote(said.detail)], fix: null };
  if (rule === 'phrase_missing') return { what, reasons: [fieldWords(rule, locale.value), said.detail], fix: null };
  return { what, reasons: [said.detail], fix: said.fix };
}
