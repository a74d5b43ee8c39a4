import { http } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Money, NewPayment, NewRefund, Order } from '@/lib/api/types';
import { at, touching } from '@/lib/api/verbs';

const done = touching('/orders', '/payments', '/refunds', '/customers', '/collection');

export type OrderVerb = 'submit' | 'approve' | 'revoke' | 'complete' | 'cancel';
export const actOnOrder = (id: string, verb: OrderVerb) => done(http.POST(`/orders/{id}/${verb}`, at(id)));
export const rejectOrder = (id: string, reason: string) =>
  done(http.POST('/orders/{id}/reject', { ...at(id), body: { reason } }));

export const planPayments = (
  { id, version }: Pick<Order, 'id' | 'version'>,
  instalments: { due_on: string; amount: Money }[],
) =>
  done(
    http.PUT('/orders/{id}/payment_plan', { ...at(id), body: { instalments }, headers: ifMatch(version) }),
  );

export const recordPayment = (body: NewPayment) => done(http.POST('/payments', { body }));
export const confirmPayment = (id: string) => done(http.POST('/payments/{id}/confirm', at(id)));
export const rejectPayment = (id: string, reason: string) =>
  done(http.POST('/payments/{id}/reject', { ...at(id), body: { reason } }));
export const reversePayment = (id: string, reason: string) =>
  done(http.POST('/payments/{id}/reverse', { ...at(id), body: { reason } }));

export const requestRefund = (body: NewRefund) => done(http.POST('/refunds', { body }));
export const approveRefund = (id: string) => done(http.POST('/refunds/{id}/approve', at(id)));
export const rejectRefund = (id: string, reason: string) =>
  done(http.POST('/refunds/{id}/reject', { ...at(id), body: { reason } }));
