import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommonWords } from '@/lib/i18n/common-words';

export interface Column<R> {
  title: string;
  cell: (row: R) => ReactNode;
  /** Figures stand right. */
  right?: boolean;
}

/** A short table that is all there: no pages, no sorting. */
export function SmallTable<R extends { id: string }>({
  label,
  columns,
  rows,
  foot,
}: {
  label: string;
  columns: Column<R>[];
  rows: R[];
  foot?: ReactNode;
}) {
  const side = (column: Column<R>) => (column.right ? 'right' : undefined);
  return (
    // What scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="small-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={side(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.title} className={side(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

/** A verb at the end of a row; its name to the ear says of what. */
export function RowButton({
  verb,
  of,
  danger,
  onClick,
}: {
  verb: string;
  of: string;
  danger?: boolean;
  onClick: () => void;
}) {
  return (
    <Button size="small" type="link" danger={danger} aria-label={`${verb} ${of}`} onClick={onClick}>
      {verb}
    </Button>
  );
}

/** The column of verbs. */
export function useActionColumn<R>(cell: (row: R) => ReactNode): Column<R> {
  return { title: useCommonWords()('actions'), cell };
}
