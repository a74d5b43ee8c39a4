import { EmptyState } from '@/components/empty-state';
import { RecordList } from '@/components/record-list/record-list';
import type { AuditEntry } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { recordUrl } from '@/lib/urls';
import { useIdentityWords } from './words';

type Entry = AuditEntry & { id: string };

const FIELDS: FieldSpec[] = [
  { name: 'action', shape: 'text', width: 240, sortable: false },
  { name: 'at', shape: 'moment', width: 130, sortable: false },
  { name: 'actor_id', shape: 'user', width: 130, sortable: false },
  { name: 'service', shape: 'text', width: 110, sortable: false },
  { name: 'subject', shape: 'text', width: 300, sortable: false },
];

/** Who did what, when: sealed, and only read here. */
export default function AuditSettings() {
  const say = useIdentityWords();
  return (
    <RecordList<Entry>
      path="/audit"
      module="audit"
      noun="audit"
      label={say('audit')}
      specs={FIELDS}
      columns={FIELDS.map((spec) => spec.name)}
      views={[{ key: 'all', label: say('audit') }]}
      titleOf={(entry) => entry.action}
      urlOf={(entry) => {
        const [type = '', id = ''] = entry.subject.split('/');
        return recordUrl(type, id);
      }}
      empty={<EmptyState title={say('audit_empty')} text={say('audit_empty_text')} />}
    />
  );
}
