import { useRef, useState } from 'react';
import { http } from '@/lib/api/client';
import type { Duplicate } from '@/lib/api/types';
import { filledIn } from '@/lib/filled-in';

const TYPING_PAUSE = 400;

/** What is known of somebody while a form is filled in. */
export interface Likeness {
  name?: unknown;
  company?: unknown;
  phone?: unknown;
  email?: unknown;
  social_credit_code?: unknown;
}

/** Looks for look-alikes among leads and customers once typing pauses; silent when that fails. */
export function useDuplicateHints(address: '/leads/duplicates' | '/customers/duplicates'): {
  hints: Duplicate[];
  look: (known: Likeness) => void;
} {
  const [hints, setHints] = useState<Duplicate[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = (known: Likeness) => {
    clearTimeout(timer.current);
    const query = filledIn({ ...known });
    if (!Object.keys(query).length) return setHints([]);
    timer.current = setTimeout(() => {
      http
        .GET(address, { params: { query } })
        .then(({ data }) => setHints(data?.items ?? []))
        .catch(() => setHints([]));
    }, TYPING_PAUSE);
    return undefined;
  };
  return { hints, look };
}
