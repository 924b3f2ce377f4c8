import { FilterBar, Select } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { DateField } from '../parts/date-field.tsx';
import { reports } from '../texts/reports.ts';
import { useTexts } from '../texts/index.ts';
import { periods } from './period.ts';
import type { By, ReportQuery } from './report-query.ts';

interface ReportFiltersProps {
  readonly query: ReportQuery;
  /** How this report can be divided; without it nothing is asked. */
  readonly bys?: readonly By[];
}

/** Which days, which area, and how they are divided. */
export function ReportFilters({ query, bys = [] }: ReportFiltersProps) {
  const t = useTexts(reports);
  const { communes } = usePlaceNames();
  const { period, span, areaCode, by, choose } = query;
  return (
    <FilterBar>
      <Select
        id="period"
        label={t.period}
        value={period}
        options={periods.map((value) => ({ value, label: t.periods[value] }))}
        onChoose={(value) => choose({ period: value, from: undefined, to: undefined })}
      />
      {period === 'free' &&
        (['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            id={end}
            label={t[end]}
            value={span[end]}
            onInput={(day) => day !== null && choose({ [end]: day })}
          />
        ))}
      {communes.length > 1 && (
        <Select
          id="area"
          label={t.area}
          all={t.allAreas}
          value={areaCode}
          options={communes}
          onChoose={(area) => choose({ area })}
        />
      )}
      {bys.length > 1 && (
        <Select
          id="by"
          label={t.by}
          value={by ?? bys[0]}
          options={bys.map((value) => ({ value, label: t.bys[value] }))}
          onChoose={(value) => choose({ by: value })}
        />
      )}
    </FilterBar>
  );
}
