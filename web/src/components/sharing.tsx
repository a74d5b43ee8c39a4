import { useState } from 'react';
import { usePeople } from '@/lib/api/use-people';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';

/** What a colleague who does not own a record may do with it. */
export type Access = 'none' | 'read' | 'write';

/** Whom a record is shared with, how far and until when; `none` takes it back. */
export interface Share {
  user_id: string;
  access: Access;
  until?: string | null;
}

/** How far somebody who does not own a record may go. */
export const accessSpec = (name: string, ...options: Access[]): FieldSpec => ({
  name,
  shape: 'choice',
  options,
  optionWords: 'keep_',
  required: true,
});

/** What is asked when a record is shared. */
export const SHARE_SPECS: FieldSpec[] = [
  { name: 'user_id', shape: 'user', required: true },
  accessSpec('access', 'read', 'write', 'none'),
  { name: 'until', shape: 'moment' },
];

/** Who may read or write a record besides its owner. */
export function SharedWith({ record }: { record: { collaborators?: unknown[] } }) {
  const say = useCommonWords();
  const domain = useDomainWords();
  const { nameOf } = usePeople();
  const [now] = useState(() => new Date());
  const shares = ((record.collaborators ?? []) as Share[]).filter(
    (share) => !share.until || new Date(share.until) > now,
  );
  if (shares.length === 0) return null;
  const told = shares.map((share) => `${nameOf(share.user_id)} (${domain(`keep_${share.access}`)})`);
  return (
    <span>
      {say('shared_with')}: {told.join(', ')}
    </span>
  );
}
