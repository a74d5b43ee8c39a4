import type { ReactNode } from 'react';

/** An empty place that says what belongs here and how it gets there. */
export function EmptyState({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <svg viewBox="0 0 120 60" aria-hidden="true" focusable="false">
        <path d="M6 24c12-12 24-12 36 0s24 12 36 0 24-12 36 0" />
        <path d="M6 42c12-12 24-12 36 0s24 12 36 0 24-12 36 0" />
      </svg>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
