import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { FollowUpInput } from '@/lib/api/types';

const Editor = lazy(() => import('./follow-up-editor'));

/** The form that logs a conversation; it comes after the page, which can be read without it. */
export function FollowUpForm(props: { onSave: (followUp: FollowUpInput) => Promise<unknown> }) {
  return (
    <Suspense fallback={<Skeleton active title={false} />}>
      <Editor {...props} />
    </Suspense>
  );
}
