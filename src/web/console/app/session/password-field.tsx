import { useState } from 'preact/hooks';
import { Ask, described, type AskProps } from '../parts/field.tsx';
import { session } from '../texts/session.ts';
import { useTexts } from '../texts/index.ts';

interface PasswordFieldProps extends AskProps {
  readonly onInput: (password: string) => void;
  readonly autocomplete: 'current-password' | 'new-password';
}

/** A password, which is sent exactly as it was typed. Whoever types it may see it. */
export function PasswordField({ onInput, autocomplete, ...ask }: PasswordFieldProps) {
  const t = useTexts(session).password;
  const [shown, setShown] = useState(false);
  const common = {
    ...described(ask),
    id: ask.id,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    enterKeyHint: 'go',
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
  } as const;
  return (
    <Ask {...ask}>
      <div class="with-button">
        {/* One and the same field, so that what was typed stays in it. */}
        {shown ? <input {...common} type="text" /> : <input {...common} type="password" />}
        <button type="button" class="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t.hide : t.show}
        </button>
      </div>
    </Ask>
  );
}
