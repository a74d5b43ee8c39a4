import { Facts } from '@/components/facts';
import type { Lead } from '@/lib/api/types';
import { LEAD_FACTS } from './fields';
import { LeadActions } from './lead-actions';

/** A lead beside the list, with what may be done with it. */
export default function LeadPeek({ lead }: { lead: Lead }) {
  return (
    <div className="stack">
      <div className="page-actions">
        <LeadActions lead={lead} />
      </div>
      <Facts specs={LEAD_FACTS} record={lead} />
    </div>
  );
}
