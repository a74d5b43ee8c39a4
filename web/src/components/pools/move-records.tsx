import { Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '@/components/record-form';
import { useOutcomes } from '@/components/use-outcomes';
import { api } from '@/lib/api/client';
import type { Pool } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { moveRecords, type PoolKind } from './pool-kind';
import { usePoolWords } from './words';

interface Homed {
  id: string;
  name: string;
  pool_id?: string;
  sea_id?: string;
}

/** The pools that the reader may move records into: those that are open, and the reader's to manage. */
export function useManagedPools({ pools: path, manage }: PoolKind): Pool[] {
  const { me, can } = useMe();
  const pools = api.useQuery('get', path, { params: { query: { limit: 100 } } }, { staleTime: 60_000 });
  const mine = (pool: Pool) => can(manage) || (!!me && !!pool.admins?.includes(me.id));
  return (pools.data?.items ?? []).filter((pool) => pool.enabled && mine(pool));
}

interface Moving {
  kind: PoolKind;
  records: Homed[];
  onDone?: () => void;
}

/** Asks for the pool that records shall live in from now on. */
export function MoveDialog({ kind, records, open, onClose, onDone }: Moving & MoveDialogProps) {
  const say = usePoolWords();
  const tell = useOutcomes();
  const homes = new Set(records.map((record) => record[kind.home]));
  const targets = useManagedPools(kind).filter((pool) => homes.size > 1 || !homes.has(pool.id));
  return (
    <FormDialog
      open={open}
      title={say(`move_${kind.noun}`)}
      specs={[
        {
          name: kind.home,
          shape: 'choice',
          required: true,
          options: targets.map((pool) => pool.id),
          optionTexts: Object.fromEntries(targets.map((pool) => [pool.id, pool.name])),
        },
        { name: 'reason', shape: 'text' },
      ]}
      okText={say('move')}
      onClose={onClose}
      onSubmit={async (values) => {
        const ids = records.map((record) => record.id);
        const reason = values.reason ? String(values.reason) : undefined;
        tell(await moveRecords(kind, ids, String(values[kind.home]), reason), records);
        onDone?.();
      }}
    />
  );
}

interface MoveDialogProps {
  open: boolean;
  onClose: () => void;
}

/** The button that moves many records at once; nothing for who manages no two pools. */
export function MoveMany(props: Moving) {
  const say = usePoolWords();
  const [open, setOpen] = useState(false);
  if (useManagedPools(props.kind).length < 2) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say(`move_${props.kind.noun}`)}
      </Button>
      <MoveDialog {...props} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
