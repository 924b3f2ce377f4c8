import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { Key } from './key-list.tsx';
import type { Remark } from './pending-decisions.ts';
import type { ReviewField } from './review-fields.ts';
import { diffWords } from './word-diff.ts';

/** What the fields are compared with, and whether all of them stand there or only those that differ. */
export const COMPARISONS = ['approved', 'approvedOnly', 'decision', 'decisionOnly', 'all'] as const;
export type Comparison = (typeof COMPARISONS)[number];

interface FieldsColumnProps {
  readonly fields: readonly ReviewField[];
  readonly chosen: number;
  readonly choose: (at: number) => void;
  readonly remarks: readonly Remark[];
  readonly comparisons: readonly Comparison[];
  readonly comparison: Comparison;
  readonly compare: (comparison: Comparison) => void;
}

/** What is described, line by line, with the words that have changed. */
export function FieldsColumn(props: FieldsColumnProps) {
  const { fields, chosen, choose, remarks, comparisons, comparison, compare } = props;
  const t = useTexts(reviews);
  return (
    <section class="box" aria-label={t.caption}>
      {comparisons.length > 1 && (
        <div class="ask fields-as">
          <label for="comparison">
            {t.lines.label} <Key name="L" />
          </label>
          <select
            id="comparison"
            value={comparison}
            onChange={({ currentTarget }) => {
              compare(currentTarget.value as Comparison);
              currentTarget.blur();
            }}
          >
            {comparisons.map((one) => (
              <option key={one} value={one}>
                {t.lines[one]}
              </option>
            ))}
          </select>
        </div>
      )}
      {fields.length === 0 && <p class="hint">{t.lines.nothing}</p>}
      <table class="fields" role="table">
        <caption class="unseen">{t.caption}</caption>
        <tbody role="rowgroup">
          {fields.map((field, at) => (
            <FieldRow
              key={`${field.pointer}${field.name}`}
              field={field}
              isChosen={at === chosen}
              remark={remarks.find(({ pointer }) => pointer === field.pointer)}
              onChoose={() => choose(at)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FieldRowProps {
  readonly field: ReviewField;
  readonly isChosen: boolean;
  readonly remark: Remark | undefined;
  readonly onChoose: () => void;
}

function FieldRow({ field, isChosen, remark, onChoose }: FieldRowProps) {
  const t = useTexts(reviews);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <tr ref={row} role="row" class={isChosen ? 'on' : undefined}>
      <th scope="row" role="rowheader">
        <button type="button" class="plain-key" aria-pressed={isChosen} onClick={onChoose}>
          {fieldTitle(field, t)}
        </button>
      </th>
      <td role="cell">
        <Words before={field.before} text={field.text} />
        {remark && <p class="remark">{t.earlier.quote(remark.text)}</p>}
      </td>
    </tr>
  );
}

type Texts = (typeof reviews)['vi'];

/** What a field is called. */
export const fieldTitle = ({ name, which }: Pick<ReviewField, 'name' | 'which'>, t: Texts): string =>
  which === undefined ? t.fields[name] : t.which(t.fields[name], which);

/** A text with the words that were taken out and put in. */
export function Words({ before, text }: Pick<ReviewField, 'before' | 'text'>) {
  if (before === null) return <>{text}</>;
  return (
    <>
      {diffWords(before, text).map(({ kind, text: run }, at) => {
        const space = at === 0 || /^[,.;:!?)]/.test(run) ? '' : ' ';
        return (
          <>
            {space}
            {kind === 'gone' ? <del key={at}>{run}</del> : kind === 'new' ? <ins key={at}>{run}</ins> : run}
          </>
        );
      })}
    </>
  );
}
