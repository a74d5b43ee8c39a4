import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { chosenRange, periodRange, PERIODS, type PeriodRange } from '@/lib/dates';
import type { ListSearch } from '@/lib/list-search';
import { useInsightWords } from './words';

/** The period that an address names. */
export function periodOf(search: ListSearch): PeriodRange {
  const named = PERIODS.find((one) => one === search.period);
  return chosenRange(search.from, search.to) ?? periodRange(named ?? 'this_quarter');
}

/** A named period, or any two dates. */
export function PeriodChoice({
  search,
  onChange,
}: {
  search: ListSearch;
  onChange: (search: Pick<ListSearch, 'period' | 'from' | 'to'>) => void;
}) {
  const say = useInsightWords();
  const chosen = chosenRange(search.from, search.to);
  const named = PERIODS.find((one) => one === search.period) ?? 'this_quarter';
  const year = { from: dayjs().startOf('year').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') };
  return (
    <>
      <Select
        aria-label={say('period')}
        value={chosen ? 'custom' : named}
        onChange={(key) =>
          onChange(
            key === 'custom'
              ? { period: undefined, ...year }
              : { period: key, from: undefined, to: undefined },
          )
        }
        options={[...PERIODS, 'custom' as const].map((key) => ({ value: key, label: say(key) }))}
        popupMatchSelectWidth={false}
      />
      {chosen && (
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={say('period')}
          value={[dayjs(chosen.from), dayjs(chosen.to)]}
          onChange={(dates) => {
            const [from, to] = dates ?? [];
            if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
      )}
    </>
  );
}
