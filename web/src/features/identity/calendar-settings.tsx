import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { ToneTag } from '@/components/tone-tag';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useLanguage } from '@/lib/i18n/words';
import HoursDialog from './hours-dialog';
import { useIdentityWords } from './words';
import { daysOf, touched, WEEKDAYS, weekdayOf, writeSpans, type Calendar, type Day } from './year';
import './calendar.css';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** A Monday, from which the weekdays are named. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MILLISECONDS = 86_400_000;

const named = (at: number, language: string, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).format(at);

const monthName = (year: number, month: number, language: string): string =>
  named(Date.UTC(year, month - 1, 1), language, { month: 'long' });

/** One month; a day is turned by a click, and turned back by another. */
function Month({
  days,
  month,
  year,
  onTouch,
}: {
  days: Day[];
  month: number;
  year: number;
  onTouch: (day: Day) => void;
}) {
  const say = useIdentityWords();
  const language = useLanguage();
  const blanks = days[0] ? weekdayOf(days[0].date) : 0;
  const cells: (Day | null)[] = [...Array.from({ length: blanks }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  const said = (day: Day) =>
    [day.date, say(day.works ? 'day_works' : 'day_free'), day.name, day.own && say('day_own')]
      .filter(Boolean)
      .join(' · ');
  return (
    <table>
      <caption>{monthName(year, month, language)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday, index) => (
            <th key={weekday} scope="col">
              {named(MONDAY + index * DAY_MILLISECONDS, language, { weekday: 'narrow' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)?.date}>
            {week.map((day, place) => (
              <td key={day?.date ?? `blank ${place}`}>
                {day && (
                  <button
                    type="button"
                    className="year-day"
                    data-free={!day.works}
                    data-special={day.special && !day.own}
                    data-own={!!day.own}
                    title={said(day)}
                    aria-label={`${day.number} · ${said(day)}`}
                    onClick={() => onTouch(day)}
                  >
                    {day.number}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the official table has the make-up days of a year yet. */
const lacksMakeUpDays = (calendar: Calendar, year: number): boolean =>
  calendar.country === 'CN' &&
  !calendar.special_days.some((one) => one.works && one.name && one.date.startsWith(String(year)));

/** When the company works: its hours, public holidays with their make-up days, and days of its own. */
export default function CalendarSettings() {
  const say = useIdentityWords();
  const common = useCommonWords();
  const language = useLanguage();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [setting, setSetting] = useState(false);
  const calendar = api.useQuery('get', '/tenants/current/calendar', { params: { query: { year } } });
  const save = async (known: Calendar, change: Partial<Calendar>) => {
    const { zone, hours, country, days_off, days_on } = { ...known, ...change };
    await http.PUT('/tenants/current/calendar', {
      body: { zone, hours, country, days_off, days_on },
      headers: ifMatch(known.version),
    });
    await refreshResources('/tenants');
    void message.success(common('saved'));
  };
  return (
    <LoadState of={calendar} rows={8}>
      {(known) => (
        <div className="stack">
          <Block
            title={say('calendar')}
            actions={
              <Space>
                <Button
                  icon={<LeftOutlined />}
                  aria-label={String(year - 1)}
                  onClick={() => setYear(year - 1)}
                />
                <strong className="number">{year}</strong>
                <Button
                  icon={<RightOutlined />}
                  aria-label={String(year + 1)}
                  onClick={() => setYear(year + 1)}
                />
              </Space>
            }
          >
            <p className="muted">{say('calendar_text')}</p>
            {lacksMakeUpDays(known, year) && (
              <p>
                <ToneTag tone="amber">{say('calendar_unpublished', { year })}</ToneTag>
              </p>
            )}
            <div className="year">
              {MONTHS.map((month) => (
                <Month
                  key={month}
                  year={year}
                  month={month}
                  days={daysOf(known, year, month)}
                  onTouch={(day) => void save(known, touched(known, day)).catch(refuse)}
                />
              ))}
            </div>
          </Block>
          <Block
            title={say('hours')}
            actions={<Button onClick={() => setSetting(true)}>{common('edit')}</Button>}
          >
            <ul className="line-list">
              {WEEKDAYS.map((weekday, index) => (
                <li className="line" key={weekday}>
                  <span>{named(MONDAY + index * DAY_MILLISECONDS, language, { weekday: 'long' })}</span>
                  <span className="number">{writeSpans(known.hours[weekday] ?? []) || say('day_free')}</span>
                </li>
              ))}
            </ul>
            <p className="muted">{known.zone}</p>
          </Block>
          {setting && (
            <HoursDialog
              calendar={known}
              nameOf={(index) => named(MONDAY + index * DAY_MILLISECONDS, language, { weekday: 'long' })}
              onSave={(hours) => save(known, { hours })}
              onClose={() => setSetting(false)}
            />
          )}
        </div>
      )}
    </LoadState>
  );
}
