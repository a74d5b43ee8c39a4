import type { FieldSpec } from '@/lib/fields';

export const REGIONS = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '南京', '西安', '苏州'];
export const INDUSTRIES = [
  '互联网',
  '制造业',
  '金融',
  '教育',
  '医疗',
  '零售',
  '物流',
  '房地产',
  '能源',
  '政务',
];

/** Every field of a lead that people see. */
export const LEAD_FIELDS: FieldSpec[] = [
  { name: 'name', shape: 'text', required: true, width: 130 },
  { name: 'company', shape: 'text', width: 230, sortable: false },
  {
    name: 'status',
    shape: 'choice',
    options: ['pooled', 'assigned', 'following', 'qualified', 'converted', 'invalid'],
    optionWords: 'lead_',
    readOnly: true,
    width: 110,
    sortable: false,
  },
  { name: 'title', shape: 'text', sortable: false },
  { name: 'phone', shape: 'phone', sortable: false },
  { name: 'email', shape: 'email', width: 190, sortable: false },
  { name: 'wechat', shape: 'text', sortable: false },
  { name: 'website', shape: 'url', sortable: false },
  { name: 'region', shape: 'suggest', options: REGIONS, width: 100, sortable: false },
  { name: 'industry', shape: 'suggest', options: INDUSTRIES, width: 110, sortable: false },
  { name: 'company_size', shape: 'text', width: 110, sortable: false },
  { name: 'source', shape: 'suggest', dictionary: 'lead_source', width: 110, sortable: false },
  { name: 'budget', shape: 'money', sortable: false },
  { name: 'need', shape: 'long', sortable: false },
  { name: 'tags', shape: 'list', sortable: false },
  { name: 'owner_id', shape: 'user', readOnly: true, width: 110, sortable: false },
  { name: 'tier', shape: 'text', readOnly: true, width: 90, sortable: false },
  { name: 'score', shape: 'number', readOnly: true, align: 'right', width: 90 },
  { name: 'last_followed_up_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'next_follow_up_at', shape: 'moment', width: 120 },
  { name: 'first_response_due_at', shape: 'moment', readOnly: true, width: 130 },
  { name: 'first_responded_at', shape: 'moment', readOnly: true, width: 130, sortable: false },
  { name: 'recycle_at', shape: 'moment', readOnly: true, width: 120, sortable: false },
  { name: 'entered_pool_at', shape: 'moment', readOnly: true, width: 120, sortable: false },
  { name: 'created_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'updated_at', shape: 'moment', readOnly: true, width: 120 },
];

export const LEAD_COLUMNS = [
  'name',
  'company',
  'status',
  'phone',
  'region',
  'source',
  'owner_id',
  'last_followed_up_at',
  'recycle_at',
  'created_at',
];

const named = (...names: string[]): FieldSpec[] =>
  names.flatMap((name) => LEAD_FIELDS.filter((spec) => spec.name === name));

/** What quick create asks for. */
export const LEAD_CREATE_FIELDS = named(
  'name',
  'company',
  'phone',
  'email',
  'region',
  'industry',
  'source',
  'budget',
  'need',
);

/** The facts on a lead's page. */
export const LEAD_FACTS = LEAD_FIELDS.filter(
  (spec) =>
    ![
      'name',
      'status',
      'score',
      'tier',
      'recycle_at',
      'first_response_due_at',
      'updated_at',
      'entered_pool_at',
    ].includes(spec.name),
);
