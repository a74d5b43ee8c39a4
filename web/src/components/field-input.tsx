import { AutoComplete, Input, InputNumber, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import type { Money } from '@/lib/api/types';
import { useDictionary } from '@/lib/api/use-dictionary';
import type { Dictionary, FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { DateInput } from './date-input';
import { useFieldLabel, useOptionLabel } from './field-value';
import { PartsInput } from './parts-input';
import { CustomerSelect, UserSelect } from './record-select';

export interface InputProps {
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  autoFocus?: boolean;
  currency?: string;
  'aria-required'?: 'true';
  'aria-label'?: string;
}

/** An amount in major units; keeps the decimal text as it was typed. */
export function MoneyInput({
  value,
  onChange,
  currency = 'CNY',
  ...rest
}: Omit<InputProps, 'value' | 'onChange'> & {
  value?: Money | null;
  onChange?: (value: Money | null) => void;
}) {
  const own = value?.currency ?? currency;
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      min="0"
      className="wide"
      value={value?.amount ?? null}
      suffix={own}
      formatter={(text) => String(text ?? '').replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ',')}
      parser={(text) => (text ?? '').replaceAll(',', '')}
      onChange={(amount) =>
        onChange?.(amount === null || amount === '' ? null : { amount: String(amount), currency: own })
      }
    />
  );
}

/** Chooses an entry of a dictionary by its name, or takes own words. */
function DictionaryInput({ of, value, onChange, ...rest }: InputProps & { of: Dictionary }) {
  const { entries, nameOf, read, meant } = useDictionary(of);
  return (
    <AutoComplete
      {...rest}
      allowClear
      value={read(String(value ?? ''))}
      showSearch={{ filterOption: true }}
      options={entries.filter((entry) => entry.enabled).map((entry) => ({ value: nameOf(entry) }))}
      onChange={(chosen: string | undefined) => onChange?.(chosen ? meant(chosen) : null)}
    />
  );
}

/** The control that edits a field; its value is what the API expects. */
export function FieldInput({ spec, ...props }: InputProps & { spec: FieldSpec }) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const optionLabel = useOptionLabel();
  const { value, onChange, currency, ...rest } = props;
  const text = (value as string | null | undefined) ?? '';
  switch (spec.shape) {
    case 'money':
      return <MoneyInput {...rest} value={value as Money} onChange={onChange} currency={currency} />;
    case 'number':
    case 'rate':
      return (
        <InputNumber
          {...rest}
          className="wide"
          value={value as number}
          onChange={(number) => onChange?.(number)}
        />
      );
    case 'long':
      return (
        <Input.TextArea
          {...rest}
          value={text}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...rest}
          allowClear={!spec.required}
          value={(value as string) ?? undefined}
          placeholder={say('select')}
          options={(spec.options ?? []).map((option) => ({
            value: option,
            label: optionLabel(spec, option),
          }))}
          onChange={(chosen) => onChange?.(chosen ?? null)}
        />
      );
    case 'suggest':
      return spec.dictionary ? (
        <DictionaryInput {...rest} of={spec.dictionary} value={text} onChange={onChange} />
      ) : (
        <AutoComplete
          {...rest}
          allowClear
          value={text}
          showSearch={{ filterOption: true }}
          options={(spec.options ?? []).map((option) => ({ value: option }))}
          onChange={(chosen) => onChange?.(chosen || null)}
        />
      );
    case 'list':
      return (
        <Select
          {...rest}
          mode="tags"
          value={(value as string[]) ?? []}
          options={(spec.options ?? []).map((option) => ({
            value: option,
            label: optionLabel(spec, option),
          }))}
          onChange={(chosen: string[]) => onChange?.(chosen)}
        />
      );
    case 'date':
      return (
        <DateInput
          {...rest}
          className="wide"
          value={text ? dayjs(text) : null}
          onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
        />
      );
    case 'moment':
      return (
        <DateInput
          {...rest}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          className="wide"
          value={text ? dayjs(text) : null}
          onChange={(moment) => onChange?.(moment ? moment.toISOString() : null)}
        />
      );
    case 'boolean':
      return (
        <Switch
          {...rest}
          checked={value === true}
          onChange={(on) => onChange?.(on)}
          aria-label={label(spec)}
        />
      );
    case 'user':
      return <UserSelect {...rest} value={value as string} onChange={onChange} />;
    case 'address':
    case 'attachment':
      return (
        <PartsInput
          of={spec.shape}
          id={rest.id}
          autoFocus={rest.autoFocus}
          value={value as Record<string, string>}
          onChange={onChange}
        />
      );
    case 'customer':
      return <CustomerSelect {...rest} value={value as string} onChange={onChange} />;
    default:
      return (
        <Input
          {...rest}
          value={text}
          type={
            spec.shape === 'phone'
              ? 'tel'
              : spec.shape === 'email'
                ? 'email'
                : spec.shape === 'url'
                  ? 'url'
                  : 'text'
          }
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
  }
}
