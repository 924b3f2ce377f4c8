import type { ComponentChildren } from 'preact';

/** What goes on from here: one main button, held at the bottom; a second act is a link. */
export const Acts = ({ children }: { readonly children: ComponentChildren }) => <div class="acts">{children}</div>;

interface ActProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** What is missing: the button then says it and leads there instead. */
  readonly later?: boolean;
}

/** The one main button of a screen. It can always be pressed. */
export const Act = ({ children, onPress, later = false }: ActProps) => (
  <button type="button" class={later ? 'later' : undefined} onClick={onPress}>
    {children}
  </button>
);
