import type { FieldSpec } from '@/lib/fields';

export const OPPORTUNITY_FIELDS: FieldSpec[] = [
  { name: 'name', shape: 'text', required: true, width: 240 },
  { name: 'customer_id', shape: 'customer', width: 200, sortable: false, filterable: false },
  { name: 'amount', shape: 'money', required: true },
  {
    name: 'status',
    shape: 'choice',
    options: ['open', 'won', 'lost', 'invalid'],
    optionWords: 'opportunity_',
    readOnly: true,
    width: 100,
    sortable: false,
  },
  { name: 'stage', shape: 'text', readOnly: true, width: 120, sortable: false },
  { name: 'probability', shape: 'rate', readOnly: true, width: 90, sortable: false },
  { name: 'owner_id', shape: 'user', readOnly: true, width: 110, sortable: false },
  { name: 'expected_close_date', shape: 'date', width: 120 },
  { name: 'opened_on', shape: 'date', readOnly: true, width: 120 },
  { name: 'closed_on', shape: 'date', readOnly: true, width: 120 },
  { name: 'close_reason', shape: 'text', readOnly: true, width: 120, sortable: false },
  { name: 'stage_entered_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'stage_due_at', shape: 'moment', readOnly: true, width: 120, sortable: false },
  { name: 'source', shape: 'text', width: 110, sortable: false },
  { name: 'description', shape: 'long', sortable: false },
  { name: 'tags', shape: 'list', sortable: false },
  { name: 'last_followed_up_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'next_follow_up_at', shape: 'moment', width: 120 },
  { name: 'created_at', shape: 'moment', readOnly: true, width: 120 },
];

export const OPPORTUNITY_COLUMNS = [
  'name',
  'customer_id',
  'amount',
  'status',
  'probability',
  'owner_id',
  'expected_close_date',
  'last_followed_up_at',
];

const named = (...names: string[]): FieldSpec[] =>
  names.flatMap((name) => OPPORTUNITY_FIELDS.filter((spec) => spec.name === name));

export const OPPORTUNITY_CREATE_FIELDS = named(
  'name',
  'customer_id',
  'amount',
  'expected_close_date',
  'source',
  'description',
).map((spec) => (spec.name === 'customer_id' ? { ...spec, required: true } : spec));

export const OPPORTUNITY_FACTS = named(
  'customer_id',
  'amount',
  'probability',
  'expected_close_date',
  'opened_on',
  'closed_on',
  'close_reason',
  'owner_id',
  'source',
  'description',
  'tags',
  'next_follow_up_at',
  'last_followed_up_at',
  'created_at',
);

/** The spec of anything a stage may require: a field of the deal, or an answer of its form. */
export function requiredSpec(key: string, custom: FieldSpec[], label?: string): FieldSpec {
  const known = [...OPPORTUNITY_FIELDS, ...custom].find((spec) => spec.name === key);
  return known ? { ...known, required: true } : { name: key, shape: 'text', required: true, label };
}
