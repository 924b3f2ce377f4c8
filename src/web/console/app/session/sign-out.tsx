import { useEffect, useState } from 'preact/hooks';
import type { Known } from '../api/account.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { currentWork, session as services } from '../services.ts';
import { isOpen } from '../sync/operations.ts';
import { me } from '../texts/me.ts';
import { useTexts } from '../texts/index.ts';
import { deleteWork } from '../work.ts';

interface SignOutProps {
  readonly account: Known;
  readonly onStay: () => void;
}

/** Work of this account that the service does not have yet. */
const openOperations = () => currentWork.value?.records.operations.value.filter(isOpen) ?? [];

/** Signs out. With everything sent, nothing of the account stays on a phone that others may use, too. */
async function leave({ id }: Known, keepsWork: boolean): Promise<void> {
  if (!keepsWork) services().forget(id);
  await services().signOut();
  if (!keepsWork) await deleteWork(id);
}

/** States in which nothing happens until something changes outside. */
const STUCK = ['waiting', 'refused', 'conflict', 'signIn'] as const;

/**
 * Signing out: at once with everything sent, else the person says what becomes of the rest. It can be sent now, stay
 * here for this account alone, or go.
 */
export function SignOut({ account, onStay }: SignOutProps) {
  const t = useTexts(me).leave;
  const [chosen, setChosen] = useState<'nothing' | 'send' | 'drop'>('nothing');
  const [isLooked, setIsLooked] = useState(false);
  const [keepsDecisions, setKeepsDecisions] = useState(false);
  const [word, setWord] = useState('');
  const open = openOperations();

  useEffect(() => {
    void look().finally(() => setIsLooked(true));
    async function look(): Promise<void> {
      // What was typed last becomes something to send before it is counted.
      await currentWork.value?.records.flush();
      // An officer's decisions need no question: they go now, or stay for the same account.
      const decided = (await currentWork.value?.decisions.all()) ?? [];
      if (decided.length === 0) return;
      const { sendDecisions } = await import('../reviews/decisions.ts');
      setKeepsDecisions(!(await sendDecisions()));
    }
  }, []);
  const isDone = isLooked && open.length === 0;
  useEffect(() => {
    if (isDone) void leave(account, keepsDecisions);
  }, [isDone, account]);
  if (!isLooked || isDone) return null;

  const sendNow = (): void => {
    setChosen('send');
    void currentWork.value?.engine.sendNow();
  };
  const states = new Set(open.map(({ state }) => state));
  const isStuck = !states.has('sending') && STUCK.some((state) => states.has(state));
  const isWord = word.trim().normalize('NFC').toLowerCase() === t.dropWord;
  return (
    <Dialog title={t.title} onClose={onStay}>
      <p>{t.text(open.length)}</p>
      {chosen === 'send' && (
        <Note mood={isStuck ? 'wait' : 'calm'} live>
          {isStuck ? t.unsent : t.sending}
        </Note>
      )}
      <div class="answers">
        <button type="button" onClick={sendNow}>
          {t.send}
        </button>
        <button type="button" class="quiet" onClick={() => void leave(account, true)}>
          {t.keep}
        </button>
        {chosen === 'drop' ? (
          <>
            <Field id="drop-word" label={t.dropAsk} value={word} onInput={setWord} />
            <button
              type="button"
              class={isWord ? 'quiet' : 'quiet later'}
              onClick={() => (isWord ? void leave(account, false) : document.getElementById('drop-word')?.focus())}
            >
              {t.drop}
            </button>
          </>
        ) : (
          <button type="button" class="quiet" onClick={() => setChosen('drop')}>
            {t.drop}
          </button>
        )}
        <button type="button" class="quiet" onClick={onStay}>
          {t.stay}
        </button>
      </div>
    </Dialog>
  );
}
