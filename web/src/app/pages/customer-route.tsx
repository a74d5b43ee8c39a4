import { useParams } from '@tanstack/react-router';
import { OrdersBlock, PaymentsBlock } from '@/features/billing/orders-block';
import { CustomerPage } from '@/features/customers/customer-page';
import { OpportunitiesBlock } from '@/features/sales/opportunities-block';

/** A customer with the blocks of every service that knows something of it. */
export default function CustomerRoute() {
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <CustomerPage
      id={id}
      blocks={(customer) => (
        <>
          <OpportunitiesBlock customerId={customer.id} />
          <OrdersBlock customerId={customer.id} />
          <PaymentsBlock customerId={customer.id} />
        </>
      )}
    />
  );
}
