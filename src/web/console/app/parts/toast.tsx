import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { parts } from '../texts/parts.ts';
import { useTexts } from '../texts/index.ts';

/** News that passes. */
interface Toast {
  readonly id: number;
  readonly text: string;
  /** Takes back what it tells of. */
  readonly undo?: (() => void) | undefined;
}

/** How long one stays, unless it has the focus. */
const SHOWN_MS = 8_000;

const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** Says something at the bottom of the screen for eight seconds; with `undo` it can be taken back as long. */
export function say(text: string, undo?: () => void): void {
  last += 1;
  toasts.value = [...toasts.value, { id: last, text, undo }];
}

const drop = (id: number): void => {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
};

/** Where news appears: stands once, beside the screens. */
export const Toasts = () => (
  <div class="toasts" role="status">
    {toasts.value.map((toast) => (
      <OneToast key={toast.id} toast={toast} />
    ))}
  </div>
);

function OneToast({ toast: { id, text, undo } }: { readonly toast: Toast }) {
  const t = useTexts(parts);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!place.current?.contains(document.activeElement)) drop(id);
    }, SHOWN_MS);
    return () => clearInterval(timer);
  }, [id]);
  const takeBack = () => {
    undo?.();
    drop(id);
  };
  return (
    <div ref={place} class="toast">
      <span>{text}</span>
      {undo && (
        <button type="button" onClick={takeBack}>
          {t.undo}
        </button>
      )}
    </div>
  );
}
