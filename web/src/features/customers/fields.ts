import type { FieldSpec } from '@/lib/fields';

const REGIONS = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '南京', '西安', '苏州'];
const INDUSTRIES = ['互联网', '制造业', '金融', '教育', '医疗', '零售', '物流', '房地产', '能源', '政务'];

/** Every field of a customer that people see. */
export const CUSTOMER_FIELDS: FieldSpec[] = [
  { name: 'name', shape: 'text', required: true, width: 220 },
  { name: 'tier', shape: 'text', readOnly: true, width: 90, sortable: false },
  {
    name: 'kind',
    shape: 'choice',
    options: ['company', 'person'],
    optionWords: 'kind_',
    width: 90,
    sortable: false,
  },
  {
    name: 'lifecycle_stage',
    shape: 'choice',
    options: ['contact', 'interaction', 'purchase', 'maintenance', 'churned'],
    optionWords: 'stage_',
    readOnly: true,
    width: 100,
    sortable: false,
  },
  { name: 'phone', shape: 'phone', sortable: false },
  { name: 'email', shape: 'email', width: 190, sortable: false },
  { name: 'website', shape: 'url', sortable: false },
  { name: 'address', shape: 'long', sortable: false },
  { name: 'region', shape: 'suggest', options: REGIONS, width: 100, sortable: false },
  { name: 'industry', shape: 'suggest', options: INDUSTRIES, width: 110, sortable: false },
  { name: 'size', shape: 'text', width: 100, sortable: false },
  { name: 'social_credit_code', shape: 'text', width: 180, sortable: false },
  { name: 'birthday', shape: 'date', width: 110, sortable: false },
  { name: 'source', shape: 'suggest', dictionary: 'lead_source', width: 110, sortable: false },
  { name: 'tags', shape: 'list', sortable: false },
  { name: 'owner_id', shape: 'user', readOnly: true, width: 110, sortable: false },
  { name: 'previous_owner_id', shape: 'user', readOnly: true, width: 110, sortable: false },
  { name: 'won', shape: 'boolean', readOnly: true, width: 80, sortable: false },
  { name: 'order_total', shape: 'money', readOnly: true, sortable: false },
  { name: 'paid_total', shape: 'money', readOnly: true, sortable: false },
  { name: 'overdue_total', shape: 'money', readOnly: true, sortable: false },
  { name: 'collection_rate', shape: 'rate', readOnly: true, width: 100 },
  { name: 'score', shape: 'number', readOnly: true, align: 'right', width: 90 },
  { name: 'last_followed_up_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'next_follow_up_at', shape: 'moment', width: 120 },
  { name: 'recycle_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'entered_sea_at', shape: 'moment', readOnly: true, width: 120 },
  { name: 'contract_ends_on', shape: 'date', readOnly: true, width: 110 },
  { name: 'created_at', shape: 'moment', readOnly: true, width: 120 },
];

export const CUSTOMER_COLUMNS = [
  'name',
  'tier',
  'lifecycle_stage',
  'region',
  'industry',
  'owner_id',
  'order_total',
  'overdue_total',
  'last_followed_up_at',
  'recycle_at',
];
export const SEA_COLUMNS = [
  'name',
  'tier',
  'phone',
  'region',
  'industry',
  'previous_owner_id',
  'last_followed_up_at',
  'entered_sea_at',
];

const named = (...names: string[]): FieldSpec[] =>
  names.flatMap((name) => CUSTOMER_FIELDS.filter((spec) => spec.name === name));

export const CUSTOMER_CREATE_FIELDS = named(
  'name',
  'kind',
  'phone',
  'email',
  'region',
  'industry',
  'social_credit_code',
  'source',
);

export const CUSTOMER_FACTS = named(
  'kind',
  'phone',
  'email',
  'website',
  'address',
  'region',
  'industry',
  'size',
  'social_credit_code',
  'birthday',
  'source',
  'tags',
  'owner_id',
  'next_follow_up_at',
  'last_followed_up_at',
  'contract_ends_on',
  'created_at',
);

export const CONTACT_FIELDS: FieldSpec[] = [
  { name: 'name', shape: 'text', required: true },
  { name: 'title', shape: 'text' },
  { name: 'phone', shape: 'phone' },
  { name: 'email', shape: 'email' },
  { name: 'wechat', shape: 'text' },
  {
    name: 'decision_role',
    shape: 'choice',
    options: ['decider', 'influencer', 'user', 'buyer', 'gatekeeper', 'other'],
    optionWords: 'role_',
  },
  {
    name: 'preferred_channel',
    shape: 'choice',
    options: ['call', 'sms', 'email', 'wechat'],
    optionWords: 'channel_',
  },
  { name: 'birthday', shape: 'date' },
];
