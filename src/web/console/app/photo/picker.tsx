import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface PickerProps {
  readonly children: ComponentChildren;
  readonly onPick: (files: readonly File[]) => void;
  /** Media types, as `accept` of a field says them. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Leads to the phone's own camera. */
  readonly camera?: boolean;
  readonly className?: string;
}

/** Chooses files. The field of the browser speaks the browser's language, so it is hidden behind a button. */
export function Picker({
  children,
  onPick,
  accept = 'image/*',
  multiple = false,
  camera = false,
  className,
}: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const pick = (field: HTMLInputElement) => {
    const files = [...(field.files ?? [])];
    // The same file can be chosen again.
    field.value = '';
    if (files.length > 0) onPick(files);
  };
  return (
    <>
      <button type="button" class={className} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        {...(camera && { capture: 'environment' })}
        onChange={({ currentTarget }) => pick(currentTarget)}
      />
    </>
  );
}
