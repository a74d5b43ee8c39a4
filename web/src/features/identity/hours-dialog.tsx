import { Form, Input } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { useIdentityWords } from './words';
import { readSpans, WEEKDAYS, writeSpans, type Calendar } from './year';

type Texts = Partial<Record<(typeof WEEKDAYS)[number], string>>;

/** The working hours of a week, a line per day. */
export default function HoursDialog({
  calendar,
  nameOf,
  onSave,
  onClose,
}: {
  calendar: Calendar;
  nameOf: (weekday: number) => string;
  onSave: (hours: Calendar['hours']) => Promise<unknown>;
  onClose: () => void;
}) {
  const say = useIdentityWords();
  const initial = Object.fromEntries(
    WEEKDAYS.map((weekday) => [weekday, writeSpans(calendar.hours[weekday] ?? [])]),
  );
  const rule = {
    validator: (_: unknown, text?: string) =>
      readSpans(text ?? '') ? Promise.resolve() : Promise.reject(new Error(say('hours_bad'))),
  };
  return (
    <DialogForm<Texts>
      title={say('hours')}
      initial={initial}
      onSubmit={(texts) =>
        onSave(
          Object.fromEntries(
            WEEKDAYS.map((weekday) => [weekday, readSpans(texts[weekday] ?? '') ?? []]),
          ) as Calendar['hours'],
        )
      }
      onClose={onClose}
    >
      <p className="muted">{say('hours_text')}</p>
      {WEEKDAYS.map((weekday, index) => (
        <Form.Item key={weekday} name={weekday} label={nameOf(index)} rules={[rule]}>
          <Input placeholder={say('day_free')} className="number" />
        </Form.Item>
      ))}
    </DialogForm>
  );
}
