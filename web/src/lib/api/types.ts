/**
 * The shapes of the gateway's API as the web app relies on them.
 * The one place where they are written down; names are the API's own (snake_case).
 */

export type Id = string;

/** An amount in major units as a decimal string, with its ISO 4217 currency. */
export interface Money {
  amount: string;
  currency: string;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total?: number | null;
}

/** RFC 9457 problem, with this API's extensions. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code?: string;
  detail?: string;
  instance?: string;
  errors?: { field: string; code: string; message: string }[];
  trace_id?: string;
  retry_at?: string;
  facts?: Record<string, unknown>;
  [extension: string]: unknown;
}

export interface RecordBase {
  id: Id;
  version: number;
  owner_id?: Id | null;
  department_id?: Id | null;
  tags?: string[];
  custom?: Record<string, unknown>;
  created_at?: string;
  created_by?: Id | null;
  updated_at?: string;
  updated_by?: Id | null;
  deleted_at?: string | null;
}

// ── identity ────────────────────────────────────────────────────────────────
export interface User {
  id: Id;
  version?: number;
  email: string;
  name: string;
  status?: 'invited' | 'active' | 'deactivated';
  department_id?: Id | null;
  role_ids?: Id[];
  language?: string | null;
  phone?: string | null;
  title?: string | null;
  created_at?: string;
  tenant?: { id: Id; name: string; currency: string; zone: string };
}
export interface Me extends User {
  permissions: string[];
  scope?: Scope;
  roles?: { id: Id; name: string }[];
}
export interface Session {
  access_token: string;
  expires_in: number;
  user?: User;
}
export interface Department {
  id: Id;
  version?: number;
  name: string;
  parent_id?: Id | null;
  head_ids?: Id[];
  path?: Id[];
  user_count?: number;
}
export type Scope = 'self' | 'department' | 'department_and_below' | 'all';
export interface Role {
  id: Id;
  version?: number;
  key?: string | null;
  name: string;
  permissions: string[];
  scope: Scope;
  fields?: Record<string, unknown>;
  built_in?: boolean;
}
export interface ApiKey {
  id: Id;
  name: string;
  scopes: string[];
  prefix?: string;
  expires_at?: string | null;
  last_used_at?: string | null;
  revoked_at?: string | null;
  key?: string;
}
export interface AuditEntry {
  id?: Id;
  service: string;
  position: number;
  at: string;
  actor_id: Id | null;
  action: string;
  subject: string;
  version: number | null;
  detail: Record<string, unknown> | null;
  digest?: string;
}
export interface Permission {
  key: string;
  module: string;
  label: string;
}

// ── leads ───────────────────────────────────────────────────────────────────
export type LeadStatus = 'pooled' | 'assigned' | 'following' | 'qualified' | 'converted' | 'invalid';
export interface Lead extends RecordBase {
  name: string;
  company?: string | null;
  title?: string | null;
  phone?: string | null;
  email?: string | null;
  wechat?: string | null;
  website?: string | null;
  region?: string | null;
  industry?: string | null;
  company_size?: string | null;
  source?: string | null;
  campaign_id?: Id | null;
  budget?: Money | null;
  need?: string | null;
  status: LeadStatus;
  pool_id?: Id | null;
  owner_since?: string | null;
  previous_owner_id?: Id | null;
  entered_pool_at?: string | null;
  last_followed_up_at?: string | null;
  next_follow_up_at?: string | null;
  recycle_at?: string | null;
  score?: number | null;
  tier?: string | null;
  invalid_reason?: string | null;
  converted?: { customer_id?: Id | null; contact_id?: Id | null; opportunity_id?: Id | null } | null;
}
export interface Duplicate {
  id: Id;
  type?: string;
  name?: string | null;
  company?: string | null;
  owner_id?: Id | null;
  owner_name?: string | null;
  module?: string;
  matched?: string[];
}
export interface FollowUpInput {
  kind: string;
  content: string;
  result?: string | null;
  next_follow_up_at?: string | null;
}
export interface FollowUp extends FollowUpInput {
  id: Id;
  at?: string;
  created_at?: string;
  actor_id?: Id;
}
export interface Conversion {
  id?: Id;
  conversion_id?: Id;
  status: 'running' | 'converted' | 'failed';
  step?: string | null;
  customer_id?: Id | null;
  contact_id?: Id | null;
  opportunity_id?: Id | null;
  failure?:
    string | { code?: string; message?: string; detail?: string; facts?: Record<string, unknown> } | null;
}
export interface BatchOutcome {
  id: Id;
  ok: boolean;
  code?: string | null;
  detail?: string | Record<string, unknown> | null;
}
export interface BatchAnswer {
  items: BatchOutcome[];
}

// ── pools ───────────────────────────────────────────────────────────────────
export interface ClaimRules {
  daily_cap?: number | null;
  hold_cap?: number | null;
  hold_excludes?: string | null;
  min_gap?: string | null;
  cooldown?: string | null;
  new_record_protection?: string | null;
  view_daily_cap?: number | null;
}
export interface RecycleRule {
  name: string;
  trigger: string;
  after: string;
  days?: 'calendar' | 'working';
  when?: string | null;
  exempt?: string[];
  target_pool_id?: Id | null;
  warn_before?: string[];
  extension?: { max: number; by: string } | null;
}
export interface Pool {
  id: Id;
  version?: number;
  name: string;
  regions?: string[];
  industries?: string[];
  sources?: string[];
  admins?: Id[];
  members?: { users?: Id[]; departments?: Id[]; roles?: Id[] };
  mode?: 'push' | 'pull' | 'both';
  enabled?: boolean;
  claim?: ClaimRules | null;
  assignment?: { strategy?: string; rules?: unknown[]; fallback_user_id?: Id | null } | null;
  recycle_rules?: RecycleRule[];
  masked_fields?: string[];
}
export interface Quota {
  daily: { used: number; cap: number | null };
  held: { used: number; cap: number | null };
}
export interface RulesPreview {
  preview_id: Id;
  moved: { id: Id; owner_id?: Id | null; at?: string; rule?: string }[];
  counts: Record<string, unknown>;
}

// ── customers ───────────────────────────────────────────────────────────────
export interface Customer extends RecordBase {
  name: string;
  kind: 'company' | 'person';
  phone?: string | null;
  email?: string | null;
  website?: string | null;
  address?: string | null;
  region?: string | null;
  industry?: string | null;
  size?: string | null;
  social_credit_code?: string | null;
  birthday?: string | null;
  parent_id?: Id | null;
  source?: string | null;
  lifecycle_stage?: string | null;
  sea_id?: Id | null;
  owner_since?: string | null;
  previous_owner_id?: Id | null;
  entered_sea_at?: string | null;
  locked_until?: string | null;
  won?: boolean;
  last_followed_up_at?: string | null;
  next_follow_up_at?: string | null;
  recycle_at?: string | null;
  contract_ends_on?: string | null;
  tier?: string | null;
  score?: number | null;
  order_total?: Money | null;
  paid_total?: Money | null;
  refund_total?: Money | null;
  overdue_total?: Money | null;
  collection_rate?: number | null;
}
export interface Contact extends RecordBase {
  customer_id: Id;
  name: string;
  title?: string | null;
  phone?: string | null;
  email?: string | null;
  wechat?: string | null;
  decision_role?: string | null;
  preferred_channel?: string | null;
  birthday?: string | null;
  do_not_contact?: boolean;
}
export interface Rating {
  score: number;
  tier: string;
  model_version?: number | string;
  contributions: {
    indicator: string;
    value?: unknown;
    points: number;
    weight?: number | null;
    max_points?: number | null;
  }[];
  missing?: string[];
  rated_at?: string;
}

// ── sales ───────────────────────────────────────────────────────────────────
export interface Stage {
  key: string;
  name: string;
  probability: number;
  forecast_category?: string | null;
  required?: string[];
  feedback?: { key: string; label: string }[];
  next?: string[] | null;
  time_limit?: string | null;
}
export interface SalesProcess {
  id: Id;
  name: string;
  stages: Stage[];
  is_default?: boolean;
}
export interface Opportunity extends RecordBase {
  name: string;
  number?: string | null;
  customer_id?: Id | null;
  customer_name?: string | null;
  amount?: Money | null;
  process_id?: Id | null;
  stage?: string | null;
  stage_entered_at?: string | null;
  stage_due_at?: string | null;
  stage_history?: { stage: string; entered_at: string; left_at: string | null; dwell_days: number }[] | null;
  description?: string | null;
  source?: string | null;
  collected?: Money | null;
  status: 'open' | 'won' | 'lost' | 'invalid';
  probability?: number | null;
  expected_close_date?: string | null;
  opened_on?: string | null;
  closed_on?: string | null;
  close_reason?: string | null;
  feedback?: Record<string, Record<string, unknown>>;
  last_followed_up_at?: string | null;
  next_follow_up_at?: string | null;
}
export interface BoardColumn extends Stage {
  count: number;
  amount: Money;
  weighted: Money;
  cards: Opportunity[];
}
export interface Board {
  process_id: Id;
  stages: BoardColumn[];
}
export interface PipelineSummary {
  open: { count: number; amount: Money; weighted: Money };
  won: { count: number; amount: Money };
  lost: { count: number; amount: Money };
  invalid: { count: number };
  win_rate: number | null;
  mean_cycle_days: number | null;
  velocity_per_day: Money | null;
}
export interface PipelineConversion {
  stages: {
    key: string;
    name?: string;
    entered: number;
    moved_on: number;
    leaked: number;
    conversion: number | null;
    dwell_days_median: number | null;
  }[];
}
export interface Product extends RecordBase {
  name: string;
  code?: string | null;
  price?: Money | null;
  unit?: string | null;
}

// ── billing ─────────────────────────────────────────────────────────────────
export interface OrderItem {
  product_id?: Id | null;
  name?: string | null;
  quantity: string;
  unit_price: string;
  discount?: string | number | null;
  tax_rate?: string | number | null;
  amount?: Money | string | null;
}
export type OrderStatus = 'draft' | 'submitted' | 'approved' | 'rejected' | 'completed' | 'cancelled';
export interface Order extends RecordBase {
  number?: string | null;
  customer_id?: Id | null;
  customer_name?: string | null;
  opportunity_id?: Id | null;
  ordered_on?: string | null;
  service_ends_on?: string | null;
  currency: string;
  items?: OrderItem[];
  status: OrderStatus;
  amount: Money;
  paid_amount?: Money | null;
  refunded_amount?: Money | null;
  outstanding?: Money | null;
  collection_rate?: number | null;
  submitted_by?: Id | null;
  rejection?: string | null;
  note?: string | null;
  prices_include_tax?: boolean;
  net_amount?: Money;
  tax_amount?: Money;
  overdue_amount?: Money;
  document_version?: number;
  candidate?: { document_version: number; status: string; amount: Money; items: OrderItem[] } | null;
  instalments?: Instalment[] | null;
}
export interface Instalment {
  id?: Id;
  due_on: string;
  amount: Money;
  applied?: Money | null;
  status?: string;
}
export interface Payment extends RecordBase {
  order_number?: string | null;
  customer_name?: string | null;
  decision?: string | null;
  order_id: Id;
  customer_id?: Id | null;
  amount: Money;
  received_on: string;
  method: string;
  bank_reference?: string | null;
  status: 'pending' | 'confirmed' | 'rejected' | 'reversed';
}
export interface Refund extends RecordBase {
  order_number?: string | null;
  customer_name?: string | null;
  decision?: string | null;
  order_id: Id;
  customer_id?: Id | null;
  amount: Money;
  reason: string;
  status: string;
}
export interface Collection {
  due: Money;
  applied: Money;
  period_rate: number | null;
  on_time_rate: number | null;
  overdue: { total: Money; d1_30: Money; d31_60: Money; d61_90: Money; over_90: Money };
}

// ── insights ────────────────────────────────────────────────────────────────
export interface SearchHit {
  type: string;
  id: Id;
  title: string;
  subtitle?: string | null;
  highlight?: string | string[] | null;
}
export interface TimelineEntry {
  event_id: Id;
  type: string;
  at: string;
  entity: string;
  entity_id: Id;
  subject_type: string;
  subject_id: Id;
  actor_id: Id | null;
  actor_name: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  reason: Record<string, unknown> | null;
  trace_id: string | null;
}
export interface SavedView {
  id: Id;
  name: string;
  module: string;
  query: { filter?: string; sort?: string };
  owner_id?: Id;
  shared?: boolean;
}
export interface CustomField {
  id?: Id;
  key: string;
  name?: string;
  label?: string | Record<string, string>;
  type: string;
  options?: (string | { key?: string; value?: string; label?: string })[];
  required?: boolean;
  filterable?: boolean;
}
export interface Job {
  id: Id;
  kind?: string;
  type?: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'paused';
  done: number;
  total: number | null;
  created?: number;
  updated?: number;
  skipped?: number;
  failed?: number;
  error_file?: string | null;
  dry_run?: boolean;
  created_at?: string;
  mapping?: Record<string, string>;
  columns?: string[];
  preview?: Record<string, unknown>[];
  errors?: { row?: number; field?: string | null; message?: string; code?: string }[];
  file_name?: string | null;
  [extension: string]: unknown;
}
export interface Notification {
  id: Id;
  at?: string;
  created_at?: string;
  title: string;
  text?: string | null;
  body?: string | null;
  record_type?: string | null;
  record_id?: Id | null;
  subject?: string | null;
  read_at?: string | null;
}
