interface PromiseTickProps {
  readonly id: string;
  /** What is read aloud. */
  readonly sentence: string;
  /** What a tick means. */
  readonly label: string;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

/** A sentence to read aloud, and a tick for who agrees. It is never ticked beforehand. */
export const PromiseTick = ({ id, sentence, label, ticked, onTick }: PromiseTickProps) => (
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

type TickProps = Omit<PromiseTickProps, 'sentence'>;

/** A tick of its own. */
export const Tick = ({ id, label, ticked, onTick }: TickProps) => (
  <label class="tick" for={id}>
    <input id={id} type="checkbox" checked={ticked} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
    <span>{label}</span>
  </label>
);
