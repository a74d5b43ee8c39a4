import { App } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { DuplicateList } from '@/components/duplicate-list';
import { FormDialog } from '@/components/record-form';
import { http, refreshResources } from '@/lib/api/client';
import { filledIn } from '@/lib/filled-in';
import type { Duplicate, NewLead } from '@/lib/api/types';
import { recordUrl } from '@/lib/urls';
import { LEAD_CREATE_FIELDS } from './fields';
import { useLeadWords } from './words';

const TYPING_PAUSE = 400;

/** Asks for look-alikes while the form is filled in; stays silent when that fails. */
function useDuplicateHints() {
  const [hints, setHints] = useState<Duplicate[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = (values: Record<string, unknown>) => {
    clearTimeout(timer.current);
    const { company, phone, email } = values;
    const asked = filledIn({ name: company, phone, email });
    if (!Object.keys(asked).length) return;
    timer.current = setTimeout(() => {
      http
        .GET('/customers/duplicates', { params: { query: asked } })
        .then(({ data }) => setHints(data?.items ?? []))
        .catch(() => setHints([]));
    }, TYPING_PAUSE);
  };
  return { hints, look };
}

/** Quick create of a lead, with hints of duplicates before and after. */
export default function CreateLead({ onClose }: { onClose: () => void }) {
  const say = useLeadWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { hints, look } = useDuplicateHints();
  return (
    <FormDialog<NewLead>
      open
      title={say('new_lead')}
      specs={LEAD_CREATE_FIELDS}
      note={<DuplicateList duplicates={hints} />}
      onChanged={look}
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await http.POST('/leads', { body: values });
        await refreshResources('/leads');
        void message.success(say('created'));
        if (data) setTimeout(() => void navigate({ to: recordUrl('lead', data.id) ?? '/' }), 0);
      }}
    />
  );
}
