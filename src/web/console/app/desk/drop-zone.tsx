import { useState } from 'preact/hooks';
import { LineIcon } from '../../../shared/icons.tsx';
import { desk } from '../texts/desk.ts';
import { useTexts } from '../texts/index.ts';

interface DropZoneProps {
  /** The field that the file is for: links lead to it by this name. */
  readonly id: string;
  /** Which file. */
  readonly label: string;
  /** Where it is to be had. */
  readonly hint?: string | undefined;
  /** Kinds of files, as the browser asks for them: `.xlsx`. */
  readonly accept: string;
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
  /** Why this file can't be used, and what to do. */
  readonly problem?: string | null | undefined;
}

/** A place to drop a file on, and a button for who chooses it by hand. */
export function DropZone({ id, label, hint, accept, file, onFile, problem }: DropZoneProps) {
  const t = useTexts(desk);
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const dropped = event.dataTransfer?.files[0];
        if (dropped) onFile(dropped);
      }}
    >
      <strong>{label}</strong>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {file && (
        <p class="tag calm">
          <LineIcon name="paper" />
          {file.name}
        </p>
      )}
      <label class="button quiet" for={id}>
        {file ? t.otherFile : t.chooseFile}
        <span class="unseen">: {label}</span>
      </label>
      <input
        id={id}
        class="unseen"
        type="file"
        accept={accept}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0] ?? null)}
      />
      {problem && (
        <p class="note stop" id={`${id}-problem`} role="status">
          {problem}
        </p>
      )}
    </div>
  );
}
