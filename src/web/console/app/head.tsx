import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { BackIcon } from '../../shared/back-icon.tsx';
import { common } from './texts/common.ts';
import { useTexts } from './texts/index.ts';

interface HeadProps {
  /** What this screen is about: its heading, and the title of the page. */
  readonly title: string;
  /** For whom it is: the producer that one works for, the commune of a list. */
  readonly for?: string;
  /** Where the way back leads, inside `/app`; only on inner screens. */
  readonly back?: string;
}

/** The page that came from the service stays until there is something to take its place. */
export const dropShell = (): void => document.getElementById('shell')?.remove();

/** The head of each screen. A new heading takes the focus, so that who can't see the screen learns of it. */
export function Head({ title, for: subject, back }: HeadProps) {
  const t = useTexts(common);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t.site}`;
  }, [title, t]);
  useLayoutEffect(dropShell, []);
  useEffect(() => {
    // The field that the address names may have taken it already.
    const own = heading.current?.closest('header')?.nextElementSibling;
    if (!own?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="head">
      <div class="line1">
        {back !== undefined && (
          <a class="back" href={back} aria-label={t.back}>
            <BackIcon />
          </a>
        )}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subject !== undefined && <p class="for">{subject}</p>}
        </div>
      </div>
    </header>
  );
}
