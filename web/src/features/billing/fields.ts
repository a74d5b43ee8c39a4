import type { FieldSpec } from '@/lib/fields';

export const METHODS = ['bank_transfer', 'cash', 'cheque', 'wechat', 'alipay', 'acceptance', 'card', 'other'];

export const ORDER_FIELDS: FieldSpec[] = [
  { name: 'number', shape: 'text', readOnly: true, width: 185, sortable: false },
  { name: 'customer_id', shape: 'customer', width: 210, sortable: false, filterable: false },
  {
    name: 'status',
    shape: 'choice',
    options: ['draft', 'submitted', 'approved', 'rejected', 'completed', 'cancelled'],
    optionWords: 'order_',
    readOnly: true,
    width: 115,
    sortable: false,
  },
  { name: 'amount', shape: 'money' },
  { name: 'paid_amount', shape: 'money', filterable: false, sortable: false },
  { name: 'outstanding', shape: 'money', filterable: false, sortable: false },
  { name: 'collection_rate', shape: 'rate', width: 125, sortable: false, filterable: false },
  { name: 'owner_id', shape: 'user', width: 110, sortable: false },
  { name: 'ordered_on', shape: 'date', width: 120 },
  { name: 'service_ends_on', shape: 'date', width: 120, sortable: false },
  { name: 'created_at', shape: 'moment', width: 120 },
];
export const ORDER_COLUMNS = [
  'number',
  'customer_id',
  'status',
  'amount',
  'paid_amount',
  'outstanding',
  'collection_rate',
  'owner_id',
  'ordered_on',
];

export const PAYMENT_FIELDS: FieldSpec[] = [
  { name: 'order_number', shape: 'text', width: 185, sortable: false, filterable: false },
  { name: 'customer_id', shape: 'customer', width: 210, sortable: false, filterable: false },
  { name: 'amount', shape: 'money', sortable: false },
  {
    name: 'status',
    shape: 'choice',
    options: ['pending', 'confirmed', 'rejected', 'reversed'],
    optionWords: 'payment_',
    width: 115,
    sortable: false,
  },
  { name: 'received_on', shape: 'date', width: 120 },
  {
    name: 'method',
    shape: 'choice',
    options: METHODS,
    optionWords: 'method_',
    width: 110,
    sortable: false,
    filterable: false,
  },
  { name: 'bank_reference', shape: 'text', width: 170, sortable: false },
  { name: 'owner_id', shape: 'user', width: 110, sortable: false },
  { name: 'created_at', shape: 'moment', width: 120 },
];
export const PAYMENT_COLUMNS = [
  'order_number',
  'customer_id',
  'amount',
  'status',
  'received_on',
  'method',
  'bank_reference',
];

export const REFUND_FIELDS: FieldSpec[] = [
  { name: 'order_number', shape: 'text', width: 185, sortable: false, filterable: false },
  { name: 'customer_id', shape: 'customer', width: 210, sortable: false, filterable: false },
  { name: 'amount', shape: 'money', sortable: false },
  {
    name: 'status',
    shape: 'choice',
    options: ['pending', 'approved', 'rejected'],
    optionWords: 'refund_',
    width: 115,
    sortable: false,
  },
  { name: 'reason', shape: 'text', width: 200, sortable: false },
  { name: 'owner_id', shape: 'user', width: 110, sortable: false },
  { name: 'created_at', shape: 'moment', width: 120 },
];
export const REFUND_COLUMNS = ['order_number', 'customer_id', 'amount', 'status', 'reason', 'created_at'];
