interface ReadAloudCheckboxProps {
  readonly id: string;
  /** What is read aloud. */
  readonly sentence: string;
  /** What a tick means. */
  readonly label: string;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

/** A sentence to read aloud to the producer, and a checkbox to agree. It is never ticked beforehand. */
export const ReadAloudCheckbox = ({ id, sentence, label, ticked, onTick }: ReadAloudCheckboxProps) => (
  <div class="promise">
    <p id={`${id}-sentence`}>{sentence}</p>
    <label for={id}>
      <input
        id={id}
        type="checkbox"
        checked={ticked}
        aria-describedby={`${id}-sentence`}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />
      {label}
    </label>
  </div>
);

type CheckboxProps = Omit<ReadAloudCheckboxProps, 'sentence'>;

/** A checkbox with its label. */
export const Checkbox = ({ id, label, ticked, onTick }: CheckboxProps) => (
  <label class="tick" for={id}>
    <input id={id} type="checkbox" checked={ticked} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
    <span>{label}</span>
  </label>
);
