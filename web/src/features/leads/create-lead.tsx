import { DuplicateList } from '@/components/duplicate-list';
import { FormDialog } from '@/components/record-form';
import { useCreated } from '@/components/use-created';
import { useDuplicateHints } from '@/components/use-duplicate-hints';
import { useFormSpecs } from '@/components/use-custom-specs';
import { http, refreshResources } from '@/lib/api/client';
import type { NewLead } from '@/lib/api/types';
import { LEAD_CREATE_FIELDS } from './fields';
import { useLeadWords } from './words';

/** Quick create of a lead, with hints of duplicates as one types. */
export default function CreateLead({ onClose }: { onClose: () => void }) {
  const specs = useFormSpecs('leads', LEAD_CREATE_FIELDS);
  const say = useLeadWords();
  const created = useCreated();
  const { hints, look } = useDuplicateHints('/leads/duplicates');
  return (
    <FormDialog<NewLead>
      open
      title={say('new_lead')}
      specs={specs}
      note={<DuplicateList duplicates={hints} />}
      onChanged={({ name, company, phone, email }) => look({ name, company, phone, email })}
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await http.POST('/leads', { body: values });
        await refreshResources('/leads');
        created('lead', data?.id);
      }}
    />
  );
}
