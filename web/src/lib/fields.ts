import type { CustomField } from './api/types';
import type { FieldKind, FilterField } from './cel/filter';

/** What a field of a record is: enough to show, edit, filter and sort it. */
export type FieldShape =
  | 'text'
  | 'long'
  | 'phone'
  | 'email'
  | 'url'
  | 'choice'
  | 'suggest'
  | 'number'
  | 'rate'
  | 'money'
  | 'date'
  | 'moment'
  | 'boolean'
  | 'user'
  | 'list'
  | 'customer'
  | 'address'
  | 'attachment';

/** A dictionary that a company keeps: what may be chosen for a field, beside own words. */
export type Dictionary = 'lead_source' | 'lead_return' | 'lead_disqualify' | 'customer_release';

export interface FieldSpec {
  /** The name in the API; custom fields are `custom.<key>`. */
  name: string;
  shape: FieldShape;
  /** The words for it when the glossary has none (custom fields). */
  label?: string;
  options?: string[];
  /** The glossary prefix of the options: `lead_` says `lead_pooled`. */
  optionWords?: string;
  /** What the options of a custom field are called. */
  optionTexts?: Record<string, string>;
  /** Where the options of a `suggest` come from, if not from `options`. */
  dictionary?: Dictionary;
  required?: boolean;
  readOnly?: boolean;
  filterable?: boolean;
  sortable?: boolean;
  width?: number;
  align?: 'right';
}

const FILTER_KINDS: Record<FieldShape, FieldKind | null> = {
  text: 'text',
  long: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  suggest: 'text',
  choice: 'choice',
  number: 'number',
  rate: 'number',
  money: 'money',
  date: 'date',
  moment: 'moment',
  boolean: 'boolean',
  user: 'user',
  list: 'list',
  customer: null,
  address: null,
  attachment: null,
};

/** The fields the filter builder offers. */
export function filterFields(specs: FieldSpec[]): FilterField[] {
  return specs.flatMap((spec) => {
    const kind = FILTER_KINDS[spec.shape];
    return kind && spec.filterable !== false ? [{ name: spec.name, kind }] : [];
  });
}

/** The value of a field in a record, also of `custom.seats`. */
export function valueOf(record: object, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], record);
}

/** A change of one field as the body of a PATCH. */
export function changeOf(name: string, value: unknown): Record<string, unknown> {
  const [first = name, second] = name.split('.');
  return second ? { [first]: { [second]: value } } : { [first]: value };
}

const CUSTOM_SHAPES: Record<CustomField['type'], FieldShape> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  moment: 'moment',
  boolean: 'boolean',
  choice: 'choice',
  choices: 'list',
  user: 'user',
  relation: 'text',
  phone: 'phone',
  email: 'email',
  address: 'address',
  attachment: 'attachment',
  formula: 'text',
};

/** A text that is written per language, in the reader's; else in whatever there is. */
export function spoken(
  label: Record<string, string> | undefined,
  language: string,
  otherwise: string,
): string {
  return label?.[language] ?? label?.['zh-CN'] ?? label?.en ?? otherwise;
}

/** The specs of the fields that a company has added. */
export function customSpecs(fields: CustomField[], language: string): FieldSpec[] {
  return fields
    .filter((field) => !field.removed_at)
    .map((field) => ({
      name: `custom.${field.key}`,
      shape:
        field.type === 'relation' && field.relation === 'customers' ? 'customer' : CUSTOM_SHAPES[field.type],
      label: spoken(field.label, language, field.key),
      options: field.options?.map((option) => option.key),
      optionTexts: Object.fromEntries(
        (field.options ?? []).map((option) => [option.key, spoken(option.label, language, option.key)]),
      ),
      required: field.required,
      readOnly: field.type === 'formula',
      filterable: field.filterable === true && field.settled,
      sortable: field.filterable === true && field.settled,
    }));
}
