import type { LocalizedText } from '../../../kernel/text.ts';
import { textInLocale } from '../../shared/formats.ts';
import type { Reader } from './reader.ts';

interface LocaleTextProps {
  readonly text: LocalizedText;
  readonly reader: Pick<Reader, 'locale'>;
}

/** A text that somebody wrote, marked as Vietnamese where the page is not. */
export function LocaleText({ text, reader }: LocaleTextProps) {
  const { text: words, lang } = textInLocale(text, reader.locale);
  return lang ? <span lang={lang}>{words}</span> : <>{words}</>;
}

/** A longer one, a paragraph for each of its own. */
export function Paragraphs({ text, reader }: LocaleTextProps) {
  const { text: words, lang } = textInLocale(text, reader.locale);
  const paragraphs = words.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div class="prose" lang={lang}>
      {paragraphs.map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </div>
  );
}
