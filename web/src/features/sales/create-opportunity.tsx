import { FormDialog } from '@/components/record-form';
import { useCreated } from '@/components/use-created';
import { useFormSpecs } from '@/components/use-custom-specs';
import { http, refreshResources } from '@/lib/api/client';
import type { NewOpportunity } from '@/lib/api/types';
import { OPPORTUNITY_CREATE_FIELDS } from './fields';
import { useSalesWords } from './words';

/** Quick create of a deal; on a customer's page the customer is given. */
export default function CreateOpportunity({
  onClose,
  customerId,
}: {
  onClose: () => void;
  customerId?: string;
}) {
  const say = useSalesWords();
  const created = useCreated();
  const all = useFormSpecs('opportunities', OPPORTUNITY_CREATE_FIELDS);
  const specs = customerId ? all.filter((spec) => spec.name !== 'customer_id') : all;
  return (
    <FormDialog<NewOpportunity>
      open
      title={say('new_opportunity')}
      specs={specs}
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await http.POST('/opportunities', {
          body: { ...values, ...(customerId ? { customer_id: customerId } : {}) },
        });
        await refreshResources('/opportunities', '/pipeline');
        created('opportunity', customerId ? undefined : data?.id);
      }}
    />
  );
}
