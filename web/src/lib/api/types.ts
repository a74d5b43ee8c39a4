/** The API's shapes by the names the app uses. They are generated (`schema.d.ts`); here they are only named. */
import type { components } from './schema';

type Shapes = components['schemas'];

/** RFC 9457 problem; also what the client itself makes of a lost connection (status 0). */
export interface Problem extends Partial<Shapes['Problem']> {
  status: number;
  [extension: string]: unknown;
}

/** A page of a list, whatever it lists. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  count?: number | null;
}

export type Money = Shapes['MoneyValue'];

export type User = Shapes['UserView'];
export type NewUser = Shapes['UserIn'];
export type Me = Shapes['MeView'];
export type Session = Shapes['SessionView'];
export type Department = Shapes['DepartmentRow'];
export type Role = Shapes['RoleView'];
export type ApiKey = Shapes['ApiKeyView'];
export type NewApiKey = Shapes['ApiKeyIn'];
export type AuditEntry = Shapes['AuditView'];
export type Permission = Shapes['PermissionView'];

export type Lead = Shapes['LeadView'];
export type NewLead = Shapes['LeadIn'];
export type FollowUpInput = Shapes['FollowUpIn'];
export type Conversion = Shapes['ConversionView'];
export type ConversionWish = Shapes['ConvertIn'];
export type BatchAnswer = Shapes['Outcomes'];

export type Handover = Shapes['HandoverView'];
export type HandoverWish = Shapes['HandoverIn'];

export type Pool = Shapes['LeadPoolSnapshot'] | Shapes['PublicSeaSnapshot'];
export type BusinessCalendar = Shapes['CalendarView'];
export type ClaimRules = Shapes['ClaimRulesIn'];
export type Quota = Shapes['QuotaView'];
export type RecycleRule = Shapes['RecycleRuleIn'];
export type RulePreview = Shapes['PreviewView'];
export type Assignment = Shapes['AssignmentIn'];
export type RoutingRule = Shapes['RoutingRuleIn'];
export type Why = Shapes['WhyView'];
export type AskedExtension = Shapes['AskedView'];
export type FieldChoice = Shapes['FieldChoice'];

export type Customer = Shapes['CustomerView'];
export type NewCustomer = Shapes['CustomerIn'];
export type NewContact = Shapes['ContactIn'];
export type Duplicate = Shapes['DuplicateView'];
export type Erasure = Shapes['ErasureView'];
export type FollowUpPlan = Shapes['PlanView'];
export type NewFollowUpPlan = Shapes['PlanIn'];
export type Contact = Shapes['ContactView'];
export type Rating = Shapes['RatingView'];

export type Stage = Shapes['StageView'];
export type SalesProcess = Shapes['ProcessView'];
export type Opportunity = Shapes['OpportunityView'];
export type NewOpportunity = Shapes['OpportunityInput'];
export type Board = Shapes['BoardView'];
export type BoardColumn = Shapes['BoardColumn'];
export type PipelineConversion = Shapes['SalesConversionView'];

export type Order = Shapes['OrderView'];
export type NewOrder = Shapes['OrderIn'];
export type OrderItem = Shapes['OrderItemValue'];
export type Instalment = Shapes['InstalmentValue'];
export type Payment = Shapes['PaymentView'];
export type NewPayment = Shapes['PaymentIn'];
export type Refund = Shapes['RefundView'];
export type NewRefund = Shapes['RefundIn'];
export type Collection = Shapes['CollectionView'];

export type DictionaryEntry = Shapes['EntryView'];
export type CustomField = Shapes['FieldView'];
export type NewCustomField = Shapes['FieldIn'];

export type TimelineEntry = Shapes['TimelineEntry'];
export type SavedView = Shapes['SavedView'];
export type SavedQuery = { filter?: string; sort?: string };
export type Relations = Shapes['RelationsView'];
export type Job = Shapes['JobView'];
