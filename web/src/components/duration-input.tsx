import { Input, InputNumber, Select, Space } from 'antd';
import { DURATION_UNITS, plainDuration, writeDuration, type DurationUnit } from '@/lib/durations';
import { useCommonWords } from '@/lib/i18n/common-words';

/** A length of time as a number and its unit; one of several units is edited as ISO 8601. */
export function DurationInput({
  id,
  value,
  onChange,
  label,
}: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  label: string;
}) {
  const say = useCommonWords();
  const plain = value ? plainDuration(value) : null;
  if (value && !plain)
    return (
      <Input id={id} className="code" value={value} onChange={(event) => onChange?.(event.target.value)} />
    );
  const unit: DurationUnit = plain?.unit ?? 'days';
  return (
    <Space.Compact block>
      <InputNumber
        id={id}
        min={1}
        precision={0}
        className="wide"
        value={plain?.count}
        onChange={(count) => onChange?.(count ? writeDuration(count, unit) : null)}
      />
      <Select
        aria-label={`${label} · ${say('unit')}`}
        className="duration-unit"
        value={unit}
        disabled={!plain}
        onChange={(next: DurationUnit) => onChange?.(plain && writeDuration(plain.count, next))}
        options={DURATION_UNITS.map((one) => ({ value: one, label: say(`unit_${one}`) }))}
      />
    </Space.Compact>
  );
}

/** `P3D` in words: 3 天. */
export function useDurationText(): (text: string) => string {
  const say = useCommonWords();
  return (text) => {
    const plain = plainDuration(text);
    return plain ? `${plain.count} ${say(`unit_${plain.unit}`)}` : text;
  };
}
