import { LineIcon } from '../../../shared/icons.tsx';
import { parts } from '../texts/parts.ts';
import { useTexts } from '../texts/index.ts';

/** Points to the microphone of the keyboard. The console itself never listens. */
export function Dictate() {
  const t = useTexts(parts).dictate;
  return (
    <details class="more">
      <summary>
        <LineIcon name="mic" />
        {t.short}
      </summary>
      <p class="hint">{t.how}</p>
    </details>
  );
}
