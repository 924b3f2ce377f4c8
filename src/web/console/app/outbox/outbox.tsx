import { useEffect, useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { fieldWords, problemWords } from '../api/problems.ts';
import { SimilarNote } from '../field/similar.tsx';
import { Head } from '../head.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { currentWork } from '../services.ts';
import { isOpen, keyOf, type Bodies, type Operation } from '../sync/operations.ts';
import { locale, useTexts } from '../texts/index.ts';
import { outbox } from '../texts/outbox.ts';
import type { Work } from '../work.ts';
import { groupOperations, operationStatusText, operationText, producerNameOf } from './operation-texts.ts';

/** How many of what was sent are shown at once. */
const PAGE = 20;

/** S8: what waits to be sent, what needs a look, and what was sent. */
export function Outbox() {
  const work = currentWork.value;
  return work === null ? null : <Opened work={work} />;
}

function Opened({ work }: { readonly work: Work }) {
  const t = useTexts(outbox);
  const [shown, setShown] = useState(PAGE);
  const [dropping, setDropping] = useState<Operation | null>(null);
  const { waiting, stuck, sent } = groupOperations(work.records.operations.value);
  const isSignedOut = work.engine.net.value.signIn;
  return (
    <>
      <Head title={t.title} />
      <main class="inside">
        {waiting.length === 0 && stuck.length === 0 && <p>{t.empty}</p>}
        {stuck.length > 0 && (
          <section aria-labelledby="look">
            <h2 id="look">{t.look}</h2>
            <ul class="rows">
              {stuck.map((operation) => (
                <Stuck key={operation.id} work={work} operation={operation} onDrop={() => setDropping(operation)} />
              ))}
            </ul>
          </section>
        )}
        {waiting.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting">{t.waiting}</h2>
            <ul class="rows">
              {waiting.map((operation) => (
                <Waiting key={operation.id} work={work} operation={operation} onDrop={() => setDropping(operation)} />
              ))}
            </ul>
            <div class="answers">
              {isSignedOut ? (
                <a class="button" href={addressOf('/sign-in')}>
                  {t.signIn}
                </a>
              ) : (
                <button type="button" onClick={() => void work.engine.sendNow()}>
                  {t.sendNow}
                </button>
              )}
              <button type="button" class="quiet" onClick={() => void work.holdFiles(!work.holdsFiles.value)}>
                {work.holdsFiles.value ? t.anyNet : t.onlyWifi}
              </button>
            </div>
          </section>
        )}
        {sent.length > 0 && (
          <section aria-labelledby="sent">
            <h2 id="sent">{t.sent}</h2>
            <p class="hint">{t.sentHint}</p>
            <ul class="rows">
              {sent.slice(0, shown).map((operation) => (
                <Sent key={operation.id} work={work} operation={operation} />
              ))}
            </ul>
            {sent.length > shown && (
              <button type="button" class="quiet" onClick={() => setShown(shown + PAGE)}>
                {t.net.open}
              </button>
            )}
          </section>
        )}
      </main>
      {dropping && <Dropping work={work} operation={dropping} onClose={() => setDropping(null)} />}
    </>
  );
}

interface LineProps {
  readonly work: Work;
  readonly operation: Operation;
}

/** What is done, and for which household. */
function Named({ work, operation }: LineProps) {
  const t = useTexts(outbox);
  const subject = producerNameOf(work.records, operation, t);
  return (
    <>
      <span class="what">{operationText(work.records, operation, t)}</span>
      {subject !== null && <span class="more">{subject}</span>}
    </>
  );
}

function Waiting({ work, operation, onDrop }: LineProps & { readonly onDrop: () => void }) {
  const t = useTexts(outbox);
  const left = useBytesLeft(work, operation);
  const circumstances = { isOnline: work.online.value, holdsFiles: work.holdsFiles.value, now: Date.now() };
  const isSending = operation.state === 'sending';
  return (
    <li class="row plain">
      <span>
        <Named work={work} operation={operation} />
        <Tag mood={isSending ? 'calm' : 'wait'} {...(isSending && { sign: 'up' as const })}>
          {[operationStatusText(operation, circumstances, t), left === null ? null : t.left(left)]
            .filter(Boolean)
            .join(', ')}
        </Tag>
        {!isSending && (
          <div class="answers">
            <button type="button" class="quiet" onClick={onDrop}>
              {t.drop}
            </button>
          </div>
        )}
      </span>
    </li>
  );
}

/** Kilobytes of a file that the service does not have yet; `null` of anything else. */
function useBytesLeft({ blobs, records }: Work, { op, body }: Operation): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const operations = records.operations.value;
  useEffect(() => {
    if (op !== 'upload') return;
    void blobs.get((body as Bodies['upload']).blob).then((kept) => {
      setLeft(kept ? Math.ceil((kept.bytes - kept.offset) / 1_024) : null);
    });
  }, [op, body, operations]);
  return left;
}

function Stuck({ work, operation, onDrop }: LineProps & { readonly onDrop: () => void }) {
  const t = useTexts(outbox);
  const { state, trouble, target, op } = operation;
  const isConflict = state === 'conflict';
  const place = target.kind === 'producer' ? `/producers/${target.id}` : `/products/${target.id}`;
  return (
    <li class="row plain">
      <span>
        <Named work={work} operation={operation} />
        <Note mood={isConflict ? 'wait' : 'stop'}>
          <p>{problemWords(trouble?.code ?? '', locale.value)}</p>
          {[...new Set((trouble?.errors ?? []).map(({ code }) => fieldWords(code, locale.value)))].map((words) => (
            <p key={words}>{words}</p>
          ))}
          {(trouble?.requestId ?? null) !== null && op !== 'upload' && <small>{trouble?.requestId}</small>}
        </Note>
        <div class="answers">
          {isConflict ? (
            <a class="button" href={addressOf(`/conflicts/${keyOf(target)}`)}>
              {t.compare}
            </a>
          ) : (
            <>
              <a class="button" href={addressOf(place)}>
                {t.mend}
              </a>
              <button type="button" class="quiet" onClick={() => void work.records.again(operation.id)}>
                {t.again}
              </button>
            </>
          )}
          <button type="button" class="quiet" onClick={onDrop}>
            {t.drop}
          </button>
        </div>
      </span>
    </li>
  );
}

function Sent({ work, operation }: LineProps) {
  const t = useTexts(outbox);
  const at = new Date(operation.doneAt ?? 0);
  const time = at.toLocaleTimeString(locale.value, { hour: '2-digit', minute: '2-digit', hour12: false });
  // The day on this phone, as people see it on its clock.
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return (
    <li class="row plain">
      <span>
        <Named work={work} operation={operation} />
        <Tag mood="good">{t.at(dayText(day, locale.value), time)}</Tag>
        {operation.op === 'createProducer' && <SimilarNote id={operation.target.id} />}
      </span>
    </li>
  );
}

/** Asks before something that a person has done goes. */
function Dropping({ work, operation, onClose }: LineProps & { readonly onClose: () => void }) {
  const t = useTexts(outbox);
  const isStillOpen = work.records.operations.value.some((one) => one.id === operation.id && isOpen(one));
  useEffect(() => {
    if (!isStillOpen) onClose();
  }, [isStillOpen]);
  const drop = async (): Promise<void> => {
    await work.records.drop(operation.id);
    onClose();
    say(t.dropped);
  };
  return (
    <Dialog title={t.dropTitle(operationText(work.records, operation, t))} onClose={onClose}>
      <p>{t.dropText}</p>
      <div class="answers">
        <button type="button" onClick={onClose}>
          {t.stay}
        </button>
        <button type="button" class="quiet" onClick={() => void drop()}>
          {t.drop}
        </button>
      </div>
    </Dialog>
  );
}
