import type { FieldSpec } from '@/lib/fields';

/** Reasons that the company offers; own words are as good. */
export const RETURN_REASON: FieldSpec = {
  name: 'reason',
  shape: 'suggest',
  required: true,
  dictionary: 'lead_return',
};
export const DISQUALIFY_REASON: FieldSpec = { ...RETURN_REASON, dictionary: 'lead_disqualify' };
