import { Facts } from '@/components/facts';
import type { Customer } from '@/lib/api/types';
import { CustomerActions } from './customer-actions';
import { CUSTOMER_FACTS } from './fields';
import { MoneyRibbon } from './money-ribbon';

/** A customer beside the list, with what may be done with it. */
export default function CustomerPeek({ customer }: { customer: Customer }) {
  return (
    <div className="stack">
      <div className="page-actions">
        <CustomerActions customer={customer} />
      </div>
      <MoneyRibbon customer={customer} />
      <Facts specs={CUSTOMER_FACTS} record={customer} />
    </div>
  );
}
