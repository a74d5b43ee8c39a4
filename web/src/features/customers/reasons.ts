import type { FieldSpec } from '@/lib/fields';
import type { useCustomerWords } from './words';

/** Why a customer goes back to the sea; free text is as good. */
export function releaseReason(say: ReturnType<typeof useCustomerWords>): FieldSpec {
  return {
    name: 'reason',
    shape: 'suggest',
    required: true,
    options: [
      say('reason_no_interest'),
      say('reason_unreachable'),
      say('reason_no_time'),
      say('reason_region'),
    ],
  };
}
