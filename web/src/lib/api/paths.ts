/** The paths the web app calls, in the form openapi-fetch understands. */
import type * as T from './types';

type InPath<Path> = [keyof Path] extends [never] ? { path?: never } : { path: Path };

interface Operation<Path, Query, Body, Answer> {
  parameters: InPath<Path> & {
    query?: Query;
    header?: Record<string, string>;
    cookie?: never;
  };
  requestBody?: { content: { 'application/json': Body } };
  responses: {
    200: { headers: Record<string, unknown>; content: { 'application/json': Answer } };
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': T.Problem } };
  };
}
type None = Record<never, never>;
type ById = { id: T.Id };
type Get<A, Q = None, P = None> = Operation<P, Q, never, A>;
type Send<B, A, P = None, Q = None> = Operation<P, Q, B, A>;
type Loose = Record<string, unknown>;

/** What every list understands. */
export interface ListQuery {
  filter?: string;
  search?: string;
  sort?: string;
  limit?: number;
  cursor?: string;
  count?: 'exact' | 'estimate' | 'none';
  [extra: string]: unknown;
}
interface Period {
  from?: string;
  to?: string;
  owner_id?: string;
  department_id?: string;
  process_id?: string;
  group_by?: string;
}
interface Collection<R, Create = Loose, Created = R> {
  get: Get<T.Page<R>, ListQuery>;
  post: Send<Create, Created>;
}
interface Single<R> {
  get: Get<R, None, ById>;
  patch: Send<Loose, R, ById>;
  delete: Send<never, unknown, ById>;
}
interface Verb<B, A> {
  post: Send<B, A, ById>;
}
type FollowUpBody = T.FollowUpInput;
type Reason = { reason: string };

export interface paths {
  '/auth/login': { post: Send<{ email: string; password: string; code?: string }, T.Session> };
  '/auth/refresh': { post: Send<None, T.Session> };
  '/auth/logout': { post: Send<None, unknown> };
  '/me': { get: Get<T.Me>; patch: Send<Loose, T.Me> };
  '/users': Collection<T.User>;
  '/users/{id}': Single<T.User>;
  '/users/{id}/deactivate': Verb<None, T.User>;
  '/users/{id}/activate': Verb<None, T.User>;
  '/departments': Collection<T.Department>;
  '/departments/{id}': Single<T.Department>;
  '/roles': Collection<T.Role>;
  '/roles/{id}': Single<T.Role>;
  '/permissions': { get: Get<{ items: T.Permission[] }> };
  '/departments/{id}/move': Verb<{ parent_id: T.Id | null }, T.Department>;
  '/api_keys': Collection<T.ApiKey>;
  '/api_keys/{id}': Single<T.ApiKey>;
  '/audit': { get: Get<T.Page<T.AuditEntry>, ListQuery> };

  '/leads': Collection<T.Lead, Loose, T.Lead & { duplicates?: (T.Id | T.Duplicate)[] }>;
  '/leads/{id}': Single<T.Lead>;
  '/leads/{id}/claim': Verb<None, T.Lead>;
  '/leads/{id}/assign': Verb<{ owner_id: T.Id }, T.Lead>;
  '/leads/{id}/return': Verb<{ reason: string; pool_id?: T.Id }, T.Lead>;
  '/leads/{id}/follow_ups': Verb<FollowUpBody, T.Lead | T.FollowUp>;
  '/leads/{id}/qualify': Verb<None, T.Lead>;
  '/leads/{id}/disqualify': Verb<Reason, T.Lead>;
  '/leads/{id}/reopen': Verb<None, T.Lead>;
  '/leads/{id}/convert': Verb<Loose, { conversion_id: T.Id; status: string }>;
  '/leads/claim_batch': { post: Send<{ ids: T.Id[] }, T.BatchAnswer> };
  '/leads/assign_batch': { post: Send<{ ids: T.Id[]; owner_id: T.Id }, T.BatchAnswer> };
  '/leads/return_batch': { post: Send<{ ids: T.Id[]; reason: string }, T.BatchAnswer> };
  '/leads/{id}/timeline': { get: Get<T.Page<T.TimelineEntry>, ListQuery, ById> };
  '/conversions/{id}': { get: Get<T.Conversion, None, ById> };

  '/lead_pools': Collection<T.Pool>;
  '/lead_pools/{id}': Single<T.Pool>;
  '/lead_pools/{id}/quota': { get: Get<T.Quota, None, ById> };
  '/lead_pools/{id}/rules': Verb<{ recycle_rules: T.RecycleRule[] }, { id: T.Id }>;
  '/lead_pools/{id}/rules/{draft}/simulate': {
    post: Send<None, T.RulesPreview, { id: T.Id; draft: T.Id }>;
  };
  '/lead_pools/{id}/rules/{draft}/activate': {
    post: Send<{ preview_id: T.Id }, T.Pool, { id: T.Id; draft: T.Id }>;
  };
  '/public_seas': Collection<T.Pool>;
  '/public_seas/{id}': Single<T.Pool>;
  '/public_seas/{id}/quota': { get: Get<T.Quota, None, ById> };
  '/public_seas/{id}/rules': Verb<{ recycle_rules: T.RecycleRule[] }, { id: T.Id }>;
  '/public_seas/{id}/rules/{draft}/simulate': {
    post: Send<None, T.RulesPreview, { id: T.Id; draft: T.Id }>;
  };
  '/public_seas/{id}/rules/{draft}/activate': {
    post: Send<{ preview_id: T.Id }, T.Pool, { id: T.Id; draft: T.Id }>;
  };

  '/customers': Collection<T.Customer, Loose, T.Customer & { duplicates?: (T.Id | T.Duplicate)[] }>;
  '/customers/{id}': Single<T.Customer>;
  '/customers/{id}/claim': Verb<None, T.Customer>;
  '/customers/{id}/allocate': Verb<{ owner_id: T.Id }, T.Customer>;
  '/customers/{id}/release': Verb<{ reason: string; sea_id?: T.Id }, T.Customer>;
  '/customers/{id}/transfer': Verb<{ owner_id: T.Id; keep: string }, T.Customer>;
  '/customers/{id}/lock': Verb<{ until: string }, T.Customer>;
  '/customers/{id}/unlock': Verb<None, T.Customer>;
  '/customers/{id}/follow_ups': Verb<FollowUpBody, T.Customer | T.FollowUp>;
  '/customers/claim_batch': { post: Send<{ ids: T.Id[] }, T.BatchAnswer> };
  '/customers/allocate_batch': { post: Send<{ ids: T.Id[]; owner_id: T.Id }, T.BatchAnswer> };
  '/customers/release_batch': { post: Send<{ ids: T.Id[]; reason: string }, T.BatchAnswer> };
  '/customers/duplicates': { get: Get<T.Page<T.Duplicate>, Loose> };
  '/customers/{id}/timeline': { get: Get<T.Page<T.TimelineEntry>, ListQuery, ById> };
  '/customers/{id}/360': { get: Get<Loose, None, ById> };
  '/contacts': Collection<T.Contact>;
  '/contacts/{id}': Single<T.Contact>;
  '/ratings/{customer_id}': { get: Get<T.Rating, None, { customer_id: T.Id }> };

  '/sales_processes': { get: Get<T.Page<T.SalesProcess>, ListQuery> };
  '/opportunities': Collection<T.Opportunity>;
  '/opportunities/{id}': Single<T.Opportunity>;
  '/opportunities/{id}/follow_ups': Verb<FollowUpBody, T.Opportunity | T.FollowUp>;
  '/opportunities/{id}/move': Verb<{ stage: string; feedback: Loose }, T.Opportunity>;
  '/opportunities/{id}/win': Verb<{ closed_on?: string }, T.Opportunity>;
  '/opportunities/{id}/lose': Verb<{ reason: string; closed_on?: string }, T.Opportunity>;
  '/opportunities/{id}/invalidate': Verb<Reason, T.Opportunity>;
  '/opportunities/{id}/reopen': Verb<None, T.Opportunity>;
  '/opportunities/{id}/transfer': Verb<{ owner_id: T.Id }, T.Opportunity>;
  '/opportunities/{id}/timeline': { get: Get<T.Page<T.TimelineEntry>, ListQuery, ById> };
  '/products': Collection<T.Product>;
  '/pipeline/board': { get: Get<T.Board, Period & { cards?: number }> };
  '/pipeline/summary': { get: Get<T.PipelineSummary, Period> };
  '/pipeline/conversion': { get: Get<T.PipelineConversion, Period> };

  '/orders': Collection<T.Order>;
  '/orders/{id}': Single<T.Order>;
  '/orders/{id}/submit': Verb<None, T.Order>;
  '/orders/{id}/approve': Verb<None, T.Order>;
  '/orders/{id}/reject': Verb<Reason, T.Order>;
  '/orders/{id}/revoke': Verb<None, T.Order>;
  '/orders/{id}/cancel': Verb<None, T.Order>;
  '/orders/{id}/complete': Verb<None, T.Order>;
  '/orders/{id}/payment_plan': {
    put: Send<{ instalments: { due_on: string; amount: T.Money }[] }, unknown, ById>;
  };
  '/orders/{id}/timeline': { get: Get<T.Page<T.TimelineEntry>, ListQuery, ById> };
  '/payments': Collection<T.Payment>;
  '/payments/{id}': Single<T.Payment>;
  '/payments/{id}/confirm': Verb<None, T.Payment>;
  '/payments/{id}/reject': Verb<Reason, T.Payment>;
  '/payments/{id}/reverse': Verb<Reason, T.Payment>;
  '/refunds': Collection<T.Refund>;
  '/refunds/{id}/approve': Verb<None, T.Refund>;
  '/refunds/{id}/reject': Verb<Reason, T.Refund>;
  '/collection': { get: Get<T.Collection, Period> };

  '/search': { get: Get<{ items: T.SearchHit[] }, { q: string; types?: string }> };
  '/views': { get: Get<{ items: T.SavedView[] }, { module: string }>; post: Send<Loose, T.SavedView> };
  '/views/{id}': Single<T.SavedView>;
  '/fields': { get: Get<T.Page<T.CustomField>, { module: string }> };
  '/imports': { post: Send<FormData, T.Job> };
  '/jobs': { get: Get<T.Page<T.Job>, ListQuery> };
  '/jobs/{id}': { get: Get<T.Job, None, ById> };
  '/jobs/{id}/cancel': Verb<None, T.Job>;
  '/jobs/{id}/undo': Verb<None, T.Job>;
  '/notifications': { get: Get<T.Page<T.Notification>, ListQuery> };
}
