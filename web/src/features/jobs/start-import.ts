import { send } from '@/lib/api/client';
import { problemFrom } from '@/lib/api/problem';
import type { Job } from '@/lib/api/types';
import { rememberJob } from '@/lib/jobs';

export const IMPORT_KINDS = [
  'leads',
  'customers',
  'contacts',
  'products',
  'opportunities',
  'orders',
  'payments',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_FIELDS: Record<ImportKind, string[]> = {
  leads: [
    'name',
    'company',
    'title',
    'phone',
    'email',
    'wechat',
    'region',
    'industry',
    'company_size',
    'source',
    'need',
    'external_id',
    'occurred_at',
  ],
  customers: [
    'name',
    'kind',
    'phone',
    'email',
    'website',
    'address',
    'region',
    'industry',
    'size',
    'social_credit_code',
    'source',
    'external_id',
    'occurred_at',
  ],
  contacts: [
    'customer_external_id',
    'customer_name',
    'name',
    'title',
    'phone',
    'email',
    'wechat',
    'external_id',
  ],
  products: ['name', 'code', 'category', 'unit', 'price', 'external_id'],
  opportunities: [
    'customer_external_id',
    'customer_name',
    'name',
    'amount',
    'stage',
    'status',
    'expected_close_date',
    'opened_on',
    'closed_on',
    'external_id',
    'occurred_at',
  ],
  orders: [
    'number',
    'customer_external_id',
    'customer_name',
    'amount',
    'status',
    'ordered_on',
    'service_ends_on',
    'external_id',
    'occurred_at',
  ],
  payments: [
    'order_external_id',
    'amount',
    'received_on',
    'method',
    'bank_reference',
    'external_id',
    'occurred_at',
  ],
};

/** Whether rows of a kind belong to customers. */
export function namesCustomers(kind: ImportKind): boolean {
  return IMPORT_FIELDS[kind].includes('customer_external_id');
}

export interface ImportWish {
  file: File;
  kind: ImportKind;
  mode: 'create' | 'update' | 'both';
  mapping: Record<string, string>;
  dryRun: boolean;
  /** Whether customers that rows name and nobody knows are made. */
  createMissing: boolean;
}

/** Sends a file to be imported and gives the job that does it. Kind goes first: the gateway routes by it. */
export async function startImport({
  file,
  kind,
  mode,
  mapping,
  dryRun,
  createMissing,
}: ImportWish): Promise<Job> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('mode', mode);
  form.append('mapping', JSON.stringify(mapping));
  form.append('dry_run', String(dryRun));
  form.append('create_missing', String(createMissing && namesCustomers(kind)));
  form.append('file', file);
  const response = await send(
    new Request(`${location.origin}/api/v1/imports?kind=${kind}`, { method: 'POST', body: form }),
  );
  if (!response.ok) throw await problemFrom(response);
  const job = (await response.json()) as Job & { job_id?: string };
  rememberJob(job.id ?? job.job_id ?? '');
  return { ...job, id: job.id ?? job.job_id ?? '' };
}
