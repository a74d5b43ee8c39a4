import { Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { lazy, Suspense } from 'react';

const Picker = lazy(() => import('./date-picker'));

export interface DateInputProps {
  id?: string;
  value?: Dayjs | null;
  onChange?: (day: Dayjs | null) => void;
  showTime?: { format: string };
  format?: string;
  presets?: { label: string; value: Dayjs }[];
  allowClear?: boolean;
  autoFocus?: boolean;
  className?: string;
  'aria-label'?: string;
  'aria-required'?: 'true';
}

/** A date picker; its calendar is loaded when the first one is shown. */
export function DateInput(props: DateInputProps) {
  return (
    <Suspense
      fallback={<Input disabled id={props.id} className={props.className} aria-label={props['aria-label']} />}
    >
      <Picker {...props} />
    </Suspense>
  );
}
