import { useEffect, type ReactNode } from 'react';
import { useCommonWords } from '@/lib/i18n/common-words';

interface PageProps {
  title: string;
  /** What stands beside the title, such as a status. */
  badges?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Lists fill the window and scroll inside. */
  fill?: boolean;
  /** The page of one record: on a phone its actions stay in reach. */
  record?: boolean;
}

/** The frame of every page: one heading, its actions, its content; names the browser tab too. */
export function Page({ title, badges, subtitle, actions, children, fill, record }: PageProps) {
  const say = useCommonWords();
  useEffect(() => {
    document.title = `${title} · ${say('app_name')}`;
  }, [title, say]);
  return (
    <div className={`page ${fill ? 'page-fill' : ''} ${record ? 'page-record' : ''}`}>
      <header className="page-header">
        <div className="page-heading">
          <h1>{title}</h1>
          {badges}
          {subtitle && <div className="page-subtitle">{subtitle}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled block of a page. */
export function Block({
  title,
  actions,
  children,
  id,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="block" aria-label={title} id={id}>
      <header className="block-header">
        <h2>{title}</h2>
        {actions && <div className="block-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
