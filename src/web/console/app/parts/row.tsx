import type { ComponentChildren } from 'preact';
import { Picture } from './picture.tsx';
import { LineIcon, type LineIconName } from '../../../shared/icons.tsx';

interface RowProps {
  readonly href: string;
  /** What it is. */
  readonly title: string;
  /** More about it, in one line. */
  readonly more?: string | undefined;
  /** Its state. */
  readonly tag?: ComponentChildren;
  /** Address of a picture; it says no more than the title. */
  readonly picture?: string | undefined;
  /** Instead of a picture. */
  readonly sign?: LineIconName;
}

/** A row that opens something: all of it is the link. */
export const Row = ({ href, title, more, tag, picture, sign }: RowProps) => (
  <li>
    <a class={picture || sign ? 'row' : 'row plain'} href={href}>
      {(picture ?? sign) !== undefined && (
        <Picture
          src={picture}
          otherwise={
            <span class="house">
              <LineIcon name={sign ?? 'camera'} />
            </span>
          }
        />
      )}
      <span>
        <span class="what">{title}</span>
        {more && <span class="more">{more}</span>}
        {tag}
      </span>
      <LineIcon name="go" />
    </a>
  </li>
);

export const Rows = ({ children }: { readonly children: ComponentChildren }) => <ul class="rows">{children}</ul>;
