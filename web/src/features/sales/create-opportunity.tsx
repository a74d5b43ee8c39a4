import { App } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { FormDialog } from '@/components/record-form';
import { http, refreshResources } from '@/lib/api/client';
import type { NewOpportunity } from '@/lib/api/types';
import { recordUrl } from '@/lib/urls';
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
  const navigate = useNavigate();
  const { message } = App.useApp();
  const specs = customerId
    ? OPPORTUNITY_CREATE_FIELDS.filter((spec) => spec.name !== 'customer_id')
    : OPPORTUNITY_CREATE_FIELDS;
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
        void message.success(say('created'));
        if (data && !customerId)
          setTimeout(() => void navigate({ to: recordUrl('opportunity', data.id) ?? '/' }), 0);
      }}
    />
  );
}
