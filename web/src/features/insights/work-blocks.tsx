import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { AnswerCountdown, RecycleCountdown } from '@/components/countdown';
import { StatusTag } from '@/components/status-tag';
import { api } from '@/lib/api/client';
import type { Lead } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { formatMoment } from '@/lib/dates';
import { recordUrl, urls } from '@/lib/urls';
import { useInsightWords } from './words';

const SHOWN = 6;

function LeadBlock({
  title,
  none,
  filter,
  sort,
  view,
  extra,
}: {
  title: string;
  none: string;
  filter: string;
  sort?: string;
  view: string;
  extra: (lead: Lead) => ReactNode;
}) {
  const say = useInsightWords();
  const leads = api.useQuery('get', '/leads', {
    params: { query: { filter, limit: SHOWN, ...(sort ? { sort } : {}) } },
  });
  return (
    <Block
      title={title}
      actions={
        <Link to={urls.leads} search={{ view }}>
          {say('see_all')}
        </Link>
      }
    >
      <LoadState of={leads}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((lead) => (
                <li className="line" key={lead.id}>
                  <Link to={recordUrl('lead', lead.id) ?? '/'}>
                    {lead.name}
                    {lead.company && ` · ${lead.company}`}
                  </Link>
                  <StatusTag of="lead" status={lead.status} />
                  {extra(lead)}
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{none}</p>
          )
        }
      </LoadState>
    </Block>
  );
}

/** My leads whose next follow-up is due. */
export function DueLeads() {
  const say = useInsightWords();
  return (
    <LeadBlock
      title={say('due_leads')}
      none={say('due_leads_none')}
      filter="owner_id == me && next_follow_up_at <= now + days(1)"
      sort="next_follow_up_at"
      view="due"
      extra={(lead) => <span className="muted number">{formatMoment(lead.next_follow_up_at)}</span>}
    />
  );
}

/** My leads whose people have not heard from me yet, the most urgent first. */
export function UnansweredLeads() {
  const say = useInsightWords();
  return (
    <LeadBlock
      title={say('unanswered')}
      none={say('unanswered_none')}
      filter="owner_id == me && first_response_due_at != null && first_responded_at == null"
      sort="first_response_due_at"
      view="unanswered"
      extra={(lead) => <AnswerCountdown lead={lead} />}
    />
  );
}

/** My leads that fall back into their pool soon. */
export function RecyclingLeads() {
  const say = useInsightWords();
  return (
    <LeadBlock
      title={say('recycling')}
      none={say('recycling_none')}
      filter="owner_id == me && recycle_at <= now + days(3)"
      view="recycling"
      extra={(lead) => <RecycleCountdown at={lead.recycle_at} />}
    />
  );
}

/** What I meant to do for customers by the end of today. */
export function DuePlans() {
  const say = useInsightWords();
  const { me } = useMe();
  const plans = api.useQuery('get', '/follow_up_plans', {
    params: {
      query: {
        filter: `user_id == "${me?.id ?? ''}" && done_at == null && due_at <= now + days(1)`,
        sort: 'due_at',
        limit: SHOWN,
      },
    },
  });
  return (
    <Block title={say('due_plans')}>
      <LoadState of={plans}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((plan) => (
                <li className="line" key={plan.id}>
                  <Link to={recordUrl('customer', plan.customer_id) ?? '/'}>
                    {plan.content}
                    {plan.customer_name && ` · ${plan.customer_name}`}
                  </Link>
                  <span className="muted number">{formatMoment(plan.due_at)}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{say('due_plans_none')}</p>
          )
        }
      </LoadState>
    </Block>
  );
}

/** What approvers have before them: submitted orders and pending payments. */
export function WaitingForMe() {
  const say = useInsightWords();
  const { can } = useMe();
  const orders = api.useQuery(
    'get',
    '/orders',
    { params: { query: { filter: 'status == "submitted"', limit: SHOWN } } },
    { enabled: can('orders:approve') },
  );
  const payments = api.useQuery(
    'get',
    '/payments',
    { params: { query: { filter: 'status == "pending"', limit: SHOWN } } },
    { enabled: can('payments:confirm') },
  );
  const none = !orders.data?.items.length && !payments.data?.items.length;
  return (
    <Block title={say('approvals')}>
      {none && <p className="muted">{say('approvals_none')}</p>}
      <ul className="line-list">
        {orders.data?.items.map((order) => (
          <li className="line" key={order.id}>
            <Link to={recordUrl('order', order.id) ?? '/'}>
              {order.number} · {order.customer_name ?? ''}
            </Link>
            <StatusTag of="order" status={order.status} />
            <MoneyText money={order.amount} />
          </li>
        ))}
        {payments.data?.items.map((payment) => (
          <li className="line" key={payment.id}>
            <Link to={recordUrl('order', payment.order_id) ?? '/'}>
              {say('payments_to_confirm')} · {payment.order_number ?? ''}
            </Link>
            <StatusTag of="payment" status={payment.status} />
            <MoneyText money={payment.amount} />
          </li>
        ))}
      </ul>
    </Block>
  );
}
