import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/lib/api/use-me';
import type { ExportQuery } from './export-dialog';
import { useExportWords } from './words';

const ExportDialog = lazy(() => import('./export-dialog'));

/** The way out of a list as a file, for who may export its records. */
export function ExportButton(props: { kind: string; label: string; query: ExportQuery; shown: string[] }) {
  const say = useExportWords();
  const { can } = useMe();
  const [asking, setAsking] = useState(false);
  if (!can(`${props.kind}:export`)) return null;
  return (
    <>
      <Button icon={<DownloadOutlined />} aria-label={say('export')} onClick={() => setAsking(true)} />
      {asking && (
        <Suspense fallback={null}>
          <ExportDialog {...props} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
