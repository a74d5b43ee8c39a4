import { DuplicateList } from '@/components/duplicate-list';
import { FormDialog } from '@/components/record-form';
import { useCreated } from '@/components/use-created';
import { useDuplicateHints } from '@/components/use-duplicate-hints';
import { useFormSpecs } from '@/components/use-custom-specs';
import { http, refreshResources } from '@/lib/api/client';
import type { NewCustomer } from '@/lib/api/types';
import { CUSTOMER_CREATE_FIELDS } from './fields';
import { useCustomerWords } from './words';

/** Quick create of a customer, with hints of duplicates as one types. */
export default function CreateCustomer({ onClose }: { onClose: () => void }) {
  const specs = useFormSpecs('customers', CUSTOMER_CREATE_FIELDS);
  const say = useCustomerWords();
  const created = useCreated();
  const { hints, look } = useDuplicateHints('/customers/duplicates');
  return (
    <FormDialog<NewCustomer>
      open
      title={say('new_customer')}
      specs={specs}
      initial={{ kind: 'company' }}
      note={<DuplicateList duplicates={hints} />}
      onChanged={({ name, phone, email, social_credit_code: code }) =>
        look({ name, phone, email, social_credit_code: code })
      }
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await http.POST('/customers', { body: values });
        await refreshResources('/customers');
        created('customer', data?.id);
      }}
    />
  );
}
