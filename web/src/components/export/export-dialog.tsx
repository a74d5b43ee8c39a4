import { App, Modal, Progress, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { ProblemAlert } from '@/components/problem-alert';
import { api, http } from '@/lib/api/client';
import { download } from '@/lib/api/download';
import { isOver } from '@/lib/jobs';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useExportWords } from './words';

const LOOK_MILLISECONDS = 700;

export interface ExportQuery {
  filter?: string;
  search?: string;
  sort?: string;
}
type Which = 'shown' | 'all';
type Format = 'xlsx' | 'csv';

interface Wish {
  which: Which;
  format: Format;
}

/** Follows an export and fetches its file when it is there. */
function useFile(job: string | null, onFetched: () => void, onTrouble: (error: unknown) => void) {
  const { data } = api.useQuery(
    'get',
    '/jobs/{id}',
    { params: { path: { id: job ?? '' } } },
    {
      enabled: !!job,
      refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_MILLISECONDS),
    },
  );
  const file = data?.status === 'done' ? data.file : null;
  useEffect(() => {
    if (file) download(file).then(onFetched, onTrouble);
    // Once for each file.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [file]);
  return data;
}

/** Takes what a list shows out as a file: which columns, which format, how far it is. */
export default function ExportDialog({
  kind,
  label,
  query,
  shown,
  onClose,
}: {
  kind: string;
  label: string;
  query: ExportQuery;
  /** The columns of the list; those that a file may not have are left out. */
  shown: string[];
  onClose: () => void;
}) {
  const say = useExportWords();
  const common = useCommonWords();
  const { message } = App.useApp();
  const [wish, setWish] = useState<Wish>({ which: 'shown', format: 'xlsx' });
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const columns = api.useQuery('get', '/exports/columns', { params: { query: { kind } } });
  const known = columns.data?.items.map((one) => one.name) ?? [];
  const picked = shown.filter((name) => known.includes(name));
  const seen = useFile(
    job,
    () => {
      void message.success(say('done'));
      onClose();
    },
    setError,
  );
  const failed = seen?.status === 'failed' || seen?.status === 'cancelled';
  const start = async () => {
    setError(null);
    try {
      const chosen = wish.which === 'shown' && picked.length ? { columns: picked } : {};
      const body = { kind, format: wish.format, ...query, ...chosen };
      const { data } = await http.POST('/exports', { params: { query: { kind } }, body } as never);
      setJob((data as { id: string } | undefined)?.id ?? null);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Modal
      open
      title={say('title', { what: label })}
      okText={say('export')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: !!job && !failed && error === null, disabled: !columns.data }}
      onOk={() => void start()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <p className="muted">{say('help')}</p>
        <Radio.Group
          aria-label={say('columns')}
          value={wish.which}
          onChange={(event) => setWish({ ...wish, which: event.target.value as Which })}
          options={(['shown', 'all'] as const).map((which) => ({
            value: which,
            label: say(`columns_${which}`),
          }))}
        />
        <Radio.Group
          aria-label={say('format')}
          value={wish.format}
          onChange={(event) => setWish({ ...wish, format: event.target.value as Format })}
          options={(['xlsx', 'csv'] as const).map((format) => ({
            value: format,
            label: say(`format_${format}`),
          }))}
        />
        {seen && (
          <div aria-live="polite">
            <Progress
              percent={seen.total ? Math.round((seen.done / seen.total) * 100) : 100}
              status={failed ? 'exception' : 'active'}
              aria-label={say('progress')}
            />
            <span className="muted">
              {failed ? say('failed') : say('done_of', { done: seen.done, total: seen.total ?? '…' })}
            </span>
          </div>
        )}
        {error !== null && <ProblemAlert error={error} />}
      </div>
    </Modal>
  );
}
