import { api } from '@/lib/api/client';
import type { Money } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import {
  actOnOrder,
  approveRefund,
  confirmPayment,
  rejectOrder,
  rejectPayment,
  rejectRefund,
} from './billing-verbs';

/** Something that waits for the reader's decision. */
export interface Waiting {
  id: string;
  of: 'order' | 'refund' | 'payment';
  title: string;
  orderId: string;
  customer: string | null | undefined;
  amount: Money;
  /** What is bought, why money goes back, how it came in. */
  about: string;
  askedBy: string | null | undefined;
  at: string;
  approve: () => Promise<unknown>;
  reject: (reason: string) => Promise<unknown>;
}

const oldestFirst = (status: string) => ({
  params: { query: { filter: `status == "${status}"`, sort: 'created_at', limit: 100 } },
});

/** Orders, refunds and payments that wait for a decision which the reader may take, the oldest first. */
export function useWaiting(methodName: (method: string) => string) {
  const { can } = useMe();
  const orders = api.useQuery('get', '/orders', oldestFirst('submitted'), { enabled: can('orders:approve') });
  const refunds = api.useQuery('get', '/refunds', oldestFirst('pending'), {
    enabled: can('refunds:approve'),
  });
  const payments = api.useQuery('get', '/payments', oldestFirst('pending'), {
    enabled: can('payments:confirm'),
  });
  const waiting: Waiting[] = [
    ...(orders.data?.items ?? []).map((order) => ({
      id: order.id,
      of: 'order' as const,
      title: order.number,
      orderId: order.id,
      customer: order.customer_name,
      amount: order.amount,
      about: order.items.map((item) => `${item.name} × ${Number(item.quantity)}`).join(', '),
      askedBy: order.owner_id,
      at: order.updated_at,
      approve: () => actOnOrder(order.id, 'approve'),
      reject: (reason: string) => rejectOrder(order.id, reason),
    })),
    ...(refunds.data?.items ?? []).map((refund) => ({
      id: refund.id,
      of: 'refund' as const,
      title: refund.order_number ?? '',
      orderId: refund.order_id,
      customer: refund.customer_name,
      amount: refund.amount,
      about: refund.reason,
      askedBy: refund.owner_id,
      at: refund.created_at,
      approve: () => approveRefund(refund.id),
      reject: (reason: string) => rejectRefund(refund.id, reason),
    })),
    ...(payments.data?.items ?? []).map((payment) => ({
      id: payment.id,
      of: 'payment' as const,
      title: payment.order_number ?? '',
      orderId: payment.order_id,
      customer: payment.customer_name,
      amount: payment.amount,
      about: [methodName(payment.method), payment.bank_reference].filter(Boolean).join(' · '),
      askedBy: payment.owner_id,
      at: payment.created_at,
      approve: () => confirmPayment(payment.id),
      reject: (reason: string) => rejectPayment(payment.id, reason),
    })),
  ];
  const asked = [orders, refunds, payments];
  return {
    waiting,
    error: asked.find((one) => one.error)?.error ?? null,
    isPending: asked.some((one) => one.isLoading),
    refetch: () => asked.forEach((one) => void one.refetch()),
  };
}
