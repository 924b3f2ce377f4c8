import type { ComponentChildren } from 'preact';

/** The actions of a screen: one main button, fixed at the bottom; a second action is a link. */
export const Actions = ({ children }: { readonly children: ComponentChildren }) => <div class="acts">{children}</div>;

interface ActionButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** What is missing: the button then says it and leads there instead. */
  readonly later?: boolean;
}

/** The one main button of a screen. It can always be pressed. */
export const ActionButton = ({ children, onPress, later = false }: ActionButtonProps) => (
  <button type="button" class={later ? 'later' : undefined} onClick={onPress}>
    {children}
  </button>
);
