import { DatePicker } from 'antd';
import type { DateInputProps } from './date-input';

/** The calendar itself, in a module of its own so that only who needs it loads it. */
export default function LoadedPicker({ onChange, ...rest }: DateInputProps) {
  return <DatePicker {...rest} onChange={(day) => onChange?.(Array.isArray(day) ? null : day)} />;
}
