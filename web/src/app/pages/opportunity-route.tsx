import { useParams } from '@tanstack/react-router';
import { OrdersBlock } from '@/features/billing/orders-block';
import { OpportunityPage } from '@/features/sales/opportunity-page';

/** A deal with its orders. */
export default function OpportunityRoute() {
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <OpportunityPage
      id={id}
      blocks={(deal) =>
        deal.customer_id ? <OrdersBlock customerId={deal.customer_id} opportunityId={deal.id} /> : null
      }
    />
  );
}
