import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { Refused } from '../api/client.ts';
import { problemWords } from '../api/problems.ts';
import { today } from '../field/local-time.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { newId } from '../store/ids.ts';
import { expiring as texts } from '../texts/desk-expiring.ts';
import { locale, useTexts } from '../texts/index.ts';
import { canAct } from './desk-data.ts';
import type { End } from './expiring-data.ts';

interface EndActionsProps {
  readonly end: End;
  /** Puts what the service has answered in the place of this one. */
  readonly replace: (end: End) => void;
  readonly again: () => Promise<void>;
}

/** What an officer does about something that ends: remind its people, or record that it is being renewed. */
export function EndActions({ end, replace, again }: EndActionsProps) {
  const t = useTexts(texts);
  const [isAsking, setIsAsking] = useState(false);
  const { id, productName, allowed, remindedAt } = end;
  const reminded = remindedAt === null ? null : today(Date.parse(remindedAt));
  const failed = (error: unknown): void =>
    say(error instanceof Refused ? problemWords(error.code, locale.value) : t.notDone);
  async function remind(): Promise<void> {
    try {
      replace((await call('remindOfEnd', { params: { id } })).data);
      say(t.sentReminder(productName.vi));
    } catch (error) {
      failed(error);
    }
  }
  return (
    <span class="buttons">
      {reminded !== null && <span class="hint">{t.reminded(dayText(reminded, locale.value))}</span>}
      {allowed.includes('remind') && reminded !== today() && (
        <button
          type="button"
          class="quiet"
          disabled={!canAct()}
          aria-label={t.remindFor(productName.vi)}
          onClick={() => void remind()}
        >
          {t.remind}
        </button>
      )}
      {allowed.includes('extend') && (
        <button
          type="button"
          class="quiet"
          disabled={!canAct()}
          aria-label={t.extendFor(productName.vi)}
          onClick={() => setIsAsking(true)}
        >
          {t.extend}
        </button>
      )}
      {isAsking && <Extending end={end} onClose={() => setIsAsking(false)} done={again} failed={failed} />}
    </span>
  );
}

interface ExtendingProps {
  readonly end: End;
  readonly onClose: () => void;
  readonly done: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** Asks for the receipt: without it nobody can tell later why the stars ran on. */
function Extending({ end: { productId, productName }, onClose, done, failed }: ExtendingProps) {
  const t = useTexts(texts);
  const [receipt, setReceipt] = useState('');
  const [key] = useState(newId);
  async function record(): Promise<void> {
    try {
      await call('extendProduct', { params: { id: productId }, body: { receipt: receipt.trim() }, key });
      say(t.extended(productName.vi));
      onClose();
      await done();
    } catch (error) {
      failed(error);
      onClose();
    }
  }
  return (
    <Dialog title={t.extendFor(productName.vi)} onClose={onClose}>
      <form
        class="asked"
        onSubmit={(event) => {
          event.preventDefault();
          if (receipt.trim() !== '') void record();
        }}
      >
        <p>{t.extendText}</p>
        <Field id="receipt" label={t.receiptField} value={receipt} onInput={setReceipt} maxLength={100} />
        <div class="answers">
          <button type="submit" disabled={receipt.trim() === ''}>
            {t.record}
          </button>
          <button type="button" class="quiet" onClick={onClose}>
            {t.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
