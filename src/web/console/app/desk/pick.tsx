import { useEffect, useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { LineIcon } from '../../../shared/icons.tsx';

/** Something that can be chosen by its name. */
export interface Picked {
  readonly id: string;
  readonly name: string;
}

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly chosen: readonly Picked[];
  readonly onChange: (chosen: readonly Picked[]) => void;
  /** Finds what fits some words; an empty list where nothing does, or nobody answers. */
  readonly find: (words: string) => Promise<readonly Picked[]>;
  readonly max: number;
  readonly nothing: string;
  readonly removeText: (name: string) => string;
}

const REST_MS = 300;

/** Things found by words and taken one by one, each with a button to leave it out again. */
export function Pick({ id, label, chosen, onChange, find, max, nothing, removeText }: PickProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Picked[] | null>(null);
  const wanted = words.trim();
  useEffect(() => {
    setFound(null);
    if (wanted === '') return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void find(wanted).then((items) => {
        if (isWanted) setFound(items);
      });
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  const offered = found?.filter((one) => !chosen.some((other) => other.id === one.id));
  return (
    <div class="ask">
      {chosen.length > 0 && (
        <div class="buttons">
          {chosen.map((one) => (
            <button
              key={one.id}
              type="button"
              class="chip"
              aria-label={removeText(one.name)}
              onClick={() => onChange(chosen.filter((other) => other.id !== one.id))}
            >
              {one.name}
              <LineIcon name="close" />
            </button>
          ))}
        </div>
      )}
      {chosen.length < max && <Field id={id} label={label} kind="search" value={words} onInput={setWords} />}
      <div class="buttons" role="status">
        {offered?.length === 0 && <span class="hint">{nothing}</span>}
        {offered?.map((one) => (
          <button
            key={one.id}
            type="button"
            class="chip"
            onClick={() => {
              setWords('');
              onChange([...chosen, one]);
            }}
          >
            {one.name}
          </button>
        ))}
      </div>
    </div>
  );
}
