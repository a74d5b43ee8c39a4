import type { FieldSpec } from '@/lib/fields';

/** Why a customer goes back to the sea: what the company offers, or own words. */
export const RELEASE_REASON: FieldSpec = {
  name: 'reason',
  shape: 'suggest',
  required: true,
  dictionary: 'customer_release',
};
