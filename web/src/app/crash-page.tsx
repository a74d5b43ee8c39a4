import { Button } from 'antd';
import type { FallbackProps } from 'react-error-boundary';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { useCommonWords } from '@/lib/i18n/common-words';
import { urls } from '@/lib/urls';
import { useShellWords } from './shell-words';

/** A page that broke: the rest of the app goes on. */
export function CrashPage({ error, resetErrorBoundary }: FallbackProps) {
  const common = useCommonWords();
  const say = useShellWords();
  return (
    <div className="page" role="alert">
      <EmptyState title={common('crash_title')} text={common('crash_text')}>
        <Button type="primary" onClick={resetErrorBoundary}>
          {common('retry')}
        </Button>
        <Button href={urls.home}>{say('go_home')}</Button>
        <p className="muted code">{error instanceof Error ? error.message : String(error)}</p>
      </EmptyState>
    </div>
  );
}

export function NotFoundPage() {
  const say = useShellWords();
  return (
    <Page title={say('not_found')}>
      <EmptyState title={say('not_found')} text={say('not_found_text')}>
        <Button href={urls.home}>{say('go_home')}</Button>
      </EmptyState>
    </Page>
  );
}
