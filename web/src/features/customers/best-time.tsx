import { api } from '@/lib/api/client';
import { useLanguage } from '@/lib/i18n/words';
import { formatRate } from '@/lib/money';
import { useCustomerWords } from './words';

const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MILLISECONDS = 86_400_000;

/** 1 → 周一, Mon. */
const weekdayName = (weekday: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    MONDAY + (weekday - 1) * DAY_MILLISECONDS,
  );

/** When the customer is best reached, with the tries it was learnt from; nothing while too little is known. */
export function BestTime({ customerId }: { customerId: string }) {
  const say = useCustomerWords();
  const language = useLanguage();
  const { data } = api.useQuery(
    'get',
    '/customers/{id}/best_contact_time',
    { params: { path: { id: customerId } } },
    { retry: false },
  );
  if (!data?.items.length) return null;
  return (
    <p className="muted" title={say('best_time_help')}>
      {say('best_time')}:{' '}
      {data.items
        .map((one) =>
          say('best_time_hour', {
            day: weekdayName(one.weekday, language),
            from: one.hour,
            to: one.hour + 1,
            rate: formatRate(one.rate, language),
            tries: one.tries + one.segment_tries,
          }),
        )
        .join(' · ')}
    </p>
  );
}
