import type { Customer } from '@/lib/api/types';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { compareMoney, formatMoney, formatRate, fromScaled, minorDigits, toScaled } from '@/lib/money';
import type { Money } from '@/lib/api/types';
import { useCustomerWords } from './words';

/** Ordered − received + refunded: what is still to come. */
export function outstandingOf({
  order_total: ordered,
  paid_total: paid,
  refund_total: refunded,
}: Pick<Customer, 'order_total' | 'paid_total' | 'refund_total'>): Money | null {
  if (!ordered) return null;
  const digits = minorDigits(ordered.currency);
  const left =
    toScaled(ordered.amount, digits) -
    toScaled(paid?.amount ?? '0', digits) +
    toScaled(refunded?.amount ?? '0', digits);
  return { amount: fromScaled(left, digits), currency: ordered.currency };
}

/** Ordered, received, outstanding, overdue and the collection rate, at a glance. */
export function MoneyRibbon({ customer }: { customer: Customer }) {
  const say = useCustomerWords();
  const domain = useDomainWords();
  const language = useLanguage();
  const overdue = customer.overdue_total;
  const late = !!overdue && compareMoney(overdue, { amount: '0', currency: overdue.currency }) > 0;
  const cells: [string, string, boolean?][] = [
    [domain('field_order_total'), formatMoney(customer.order_total, language)],
    [domain('field_paid_total'), formatMoney(customer.paid_total, language)],
    [domain('field_outstanding'), formatMoney(outstandingOf(customer), language)],
    [domain('field_overdue_total'), formatMoney(overdue, language), late],
    [domain('field_collection_rate'), formatRate(customer.collection_rate, language)],
  ];
  return (
    <dl className="ribbon" aria-label={say('money')}>
      {cells.map(([label, value, danger]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={danger ? 'danger' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
