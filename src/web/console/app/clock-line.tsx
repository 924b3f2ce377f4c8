import { useState } from 'preact/hooks';
import { isClockWrong } from './services.ts';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

/** Says once that the clock of this phone is wrong by more than ten minutes: days that are typed by it would be. */
export function ClockLine() {
  const t = useTexts(common);
  const [isRead, setIsRead] = useState(false);
  if (isRead || !isClockWrong()) return null;
  return (
    <div class="net" role="status">
      <span>{t.clock}</span>
      <button type="button" class="quiet" onClick={() => setIsRead(true)}>
        {t.understood}
      </button>
    </div>
  );
}
