import { App } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { DuplicateList } from '@/components/duplicate-list';
import { FormDialog } from '@/components/record-form';
import { http, refreshResources } from '@/lib/api/client';
import type { Duplicate, NewCustomer } from '@/lib/api/types';
import { recordUrl } from '@/lib/urls';
import { CUSTOMER_CREATE_FIELDS } from './fields';
import { useCustomerWords } from './words';

const TYPING_PAUSE = 400;
const KEYS = ['name', 'phone', 'email', 'social_credit_code'];

/** Quick create of a customer, with hints of duplicates as one types. */
export default function CreateCustomer({ onClose }: { onClose: () => void }) {
  const say = useCustomerWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [hints, setHints] = useState<Duplicate[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = (values: Record<string, unknown>) => {
    clearTimeout(timer.current);
    const asked = Object.fromEntries(KEYS.flatMap((key) => (values[key] ? [[key, values[key]]] : [])));
    if (!Object.keys(asked).length) return;
    timer.current = setTimeout(() => {
      http
        .GET('/customers/duplicates', { params: { query: asked } })
        .then(({ data }) => setHints(data?.items ?? []))
        .catch(() => setHints([]));
    }, TYPING_PAUSE);
  };
  return (
    <FormDialog<NewCustomer>
      open
      title={say('new_customer')}
      specs={CUSTOMER_CREATE_FIELDS}
      initial={{ kind: 'company' }}
      note={<DuplicateList duplicates={hints} />}
      onChanged={look}
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await http.POST('/customers', { body: values });
        await refreshResources('/customers');
        void message.success(say('created'));
        if (data) setTimeout(() => void navigate({ to: recordUrl('customer', data.id) ?? '/' }), 0);
      }}
    />
  );
}
