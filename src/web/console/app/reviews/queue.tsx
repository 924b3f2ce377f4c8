import type { Operations } from '../api/operations.ts';
import { textInLocale } from '../../../shared/formats.ts';
import { numberText } from '../../../../kernel/numbers.ts';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { DeskScreen, More } from '../desk/desk-screen.tsx';
import { canAct, ON_A_PAGE, useDeskData, useDeskList } from '../desk/desk-data.ts';
import { FilterBar, Search, Select, useFilters } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { useSets } from '../field/sources.ts';
import { Note } from '../parts/note.tsx';
import { Picture } from '../parts/picture.tsx';
import { RiceEar } from '../parts/rice-ear.tsx';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { locale, useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { flagWords } from './checks-column.tsx';
import { answered, refusedDecisions, pendingDecisions } from './decisions.ts';
import { fetchAhead, type QueueFilter } from './dossiers.ts';
import { LeftDecisions } from './left-decisions.tsx';
import { filterOf, isDecided, reviewAddress } from './steps.ts';

type Item = Operations['listReviews']['answer']['items'][number];
type Summary = Operations['summarizeReviews']['answer'];

/** S31: what waits for a decision, the oldest first. */
export function Queue() {
  const t = useTexts(reviews);
  const { nameOf, communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['areaCode', 'setNumber', 'first', 'flag', 'q']);
  const filter = filterOf(chosen);
  const name = JSON.stringify(filter);
  const decisions = pendingDecisions();
  const list = useDeskList<Item>(`reviews?${name}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, count: true, ...(cursor !== undefined && { cursor }) };
    return (await call('listReviews', { query: { ...filter, ...page } })).data;
  });
  const summary = useDeskData<Summary>('reviews/summary', async () => (await call('summarizeReviews', {})).data);
  useEffect(() => {
    // What was decided has gone from the list by now.
    if (answered.value > 0) void Promise.all([list.again(), summary.again()]);
  }, [answered.value]);
  const items = list.items.filter((item) => !isDecided(item));
  const pictures = usePictures(items.slice(0, MAX_PICTURES).flatMap(({ photoId }) => photoId ?? []));
  const [first] = items;
  useEffect(() => {
    if (first) void fetchAhead(first.id, filter);
  }, [first?.id, name]);
  const isNarrowed = Object.keys(filter).length > 0;
  const total = list.value?.total;
  return (
    <DeskScreen title={t.queue.title} data={list} {...(total !== undefined && { for: t.queue.count(total) })}>
      <LeftDecisions decisions={decisions} />
      <RefusedDecisions filter={filter} />
      {decisions.waiting.value.length > 0 && <p class="hint">{t.unsent(decisions.waiting.value.length)}</p>}
      {summary.value && <Figures summary={summary.value} />}
      <FilterBar>
        <Search label={t.queue.search} value={chosen.q} onSearch={(q) => choose({ q })} />
        {communes.length > 1 && (
          <Select
            id="areaCode"
            label={t.queue.area}
            all={t.queue.allAreas}
            value={chosen.areaCode}
            options={counted(
              communes,
              summary.value?.byArea.map(({ areaCode, count }) => [areaCode, count] as const),
              t.queue.counted,
            )}
            onChoose={(areaCode) => choose({ areaCode })}
          />
        )}
        <SetSelect summary={summary.value} value={chosen.setNumber} onChoose={(setNumber) => choose({ setNumber })} />
        <Select
          id="first"
          label={t.queue.kind}
          all={t.queue.allKinds}
          value={chosen.first}
          options={[
            { value: 'true', label: t.queue.first },
            { value: 'false', label: t.queue.again },
          ]}
          onChoose={(value) => choose({ first: value })}
        />
        {(summary.value?.byFlag ?? []).length > 0 && (
          <Select
            id="flag"
            label={t.queue.flag}
            all={t.queue.allFlags}
            value={chosen.flag}
            options={(summary.value?.byFlag ?? []).map(({ flag, count }) => ({
              value: flag,
              label: t.queue.counted(flagWords(flag, t), count),
            }))}
            onChoose={(flag) => choose({ flag })}
          />
        )}
      </FilterBar>
      {first && canAct() && (
        <div class="buttons">
          <a class="button" href={reviewAddress(first.id, filter)}>
            {t.queue.start}
          </a>
          <a class="lone" href={addressOf('/reviews/bulk')}>
            {t.queue.bulk}
          </a>
        </div>
      )}
      {list.value !== null && items.length === 0 && (
        <div class="nothing">
          <RiceEar grains={FULL} />
          <p>{isNarrowed ? t.queue.none : t.queue.empty}</p>
          {isNarrowed && (
            <a class="button quiet" href={addressOf('/reviews')}>
              {t.queue.showAll}
            </a>
          )}
        </div>
      )}
      <ol class="rows queue">
        {items.map((item) => (
          <QueueRow
            key={item.id}
            item={item}
            filter={filter}
            commune={nameOf(item.areaCode)}
            picture={pictures.get(item.photoId ?? '')}
          />
        ))}
      </ol>
      <More list={list} />
    </DeskScreen>
  );
}

/** So many addresses are given at once. */
const MAX_PICTURES = 100;
const FULL = [true, true, true, true, true, true] as const;

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Options with how many wait of each. */
const counted = (
  options: readonly Option[],
  counts: readonly (readonly [value: string, count: number])[] | undefined,
  say: (name: string, count: number) => string,
): readonly Option[] =>
  options.map(({ value, label }) => {
    const count = counts?.find(([one]) => one === value)?.[1];
    return { value, label: count === undefined ? label : say(label, count) };
  });

interface SetSelectProps {
  readonly summary: Summary | null;
  readonly value: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** Sets of which something waits. */
function SetSelect({ summary, value, onChoose }: SetSelectProps) {
  const t = useTexts(reviews);
  const sets = useSets().value ?? [];
  const waiting = summary?.bySet ?? [];
  const options = sets
    .filter(({ number }) => String(number) === value || waiting.some(({ setNumber }) => setNumber === number))
    .map(({ number, name }) => {
      const count = waiting.find(({ setNumber }) => setNumber === number)?.count ?? 0;
      return {
        value: String(number),
        label: t.queue.counted(t.setName(number, textInLocale(name, locale.value).text), count),
      };
    });
  return (
    <Select
      id="setNumber"
      label={t.queue.set}
      all={t.queue.allSets}
      value={value}
      options={options}
      onChoose={onChoose}
    />
  );
}

/** How long they wait, in one line and as one bar. */
function Figures({ summary: { total, median, byAge } }: { readonly summary: Summary }) {
  const t = useTexts(reviews).queue;
  if (total === 0) return null;
  return (
    <ul class="figures">
      {byAge.map(({ from, to, count }) => (
        <li key={from}>
          <strong>{numberText(count, locale.value)}</strong> <span>{t.age(from, to)}</span>
        </li>
      ))}
      {median !== null && median > 0 && (
        <li>
          <span>{t.median(numberText(median, locale.value))}</span>
        </li>
      )}
    </ul>
  );
}

/** From so many working days a wait is long, and from so many too long. */
const LONG_DAYS = 3;
const TOO_LONG_DAYS = 7;

interface QueueRowProps {
  readonly item: Item;
  readonly filter: QueueFilter;
  readonly commune: string;
  readonly picture: string | undefined;
}

function QueueRow({ item, filter, commune, picture }: QueueRowProps) {
  const t = useTexts(reviews);
  const { id, name, producerName, setNumber, first, flags, attempt, waitingWorkingDays: days, submittedBy } = item;
  const mood = days >= TOO_LONG_DAYS ? 'stop' : days >= LONG_DAYS ? 'wait' : 'calm';
  return (
    <li>
      <a class="row" href={reviewAddress(id, filter)}>
        <Picture src={picture} otherwise={<span class="house" />} />
        <span>
          <span class="what">{name.vi}</span>
          <span class="more">
            {[
              producerName,
              commune,
              setNumber === null ? '' : t.queue.setOf(setNumber),
              submittedBy ? t.queue.by(submittedBy.name) : '',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <span class="tags">
            <Tag mood={first ? 'good' : 'calm'} sign="paper">
              {first ? t.queue.first : t.queue.again}
              {attempt > 1 && ` · ${t.queue.attempt(attempt)}`}
            </Tag>
            {flags.map((flag) => (
              <Tag key={flag} mood="wait" sign="warn">
                {flagWords(flag, t)}
              </Tag>
            ))}
          </span>
        </span>
        <span class={`wait-of ${mood}`}>
          <span>{t.queue.waits(days)}</span>
          <meter min={0} max={TOO_LONG_DAYS} value={Math.min(days, TOO_LONG_DAYS)} aria-hidden="true" />
        </span>
      </a>
    </li>
  );
}

/** Addresses of small pictures, asked for together; they end after a while, so they are not kept. */
function usePictures(ids: readonly string[]): ReadonlyMap<string, string> {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = ids.filter((id) => !known.has(id)).join();
  useEffect(() => {
    if (wanted === '') return;
    call('listPhotoAddresses', { query: { ids: wanted } }).then(
      ({ data }) =>
        setKnown((before) => new Map([...before, ...data.items.map(({ id, urls }) => [id, urls.small] as const)])),
      () => undefined,
    );
  }, [wanted]);
  return known;
}

/** What the service did not take since the page was opened. */
function RefusedDecisions({ filter }: { readonly filter: QueueFilter }) {
  const t = useTexts(reviews).refused;
  const refused = refusedDecisions.value;
  if (refused.length === 0) return null;
  return (
    <Note mood="wait" live>
      <strong>{t.title}</strong>
      <ul>
        {refused.map(({ productId, name, text, hasRemarks }) => (
          <li key={productId}>
            {text} {hasRemarks && t.kept} <a href={reviewAddress(productId, filter)}>{t.open(name)}</a>
          </li>
        ))}
      </ul>
      <button type="button" class="quiet" onClick={() => (refusedDecisions.value = [])}>
        {t.drop}
      </button>
    </Note>
  );
}
