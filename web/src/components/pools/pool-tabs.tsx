import type { Pool } from '@/lib/api/types';

/** One tab per pool. */
export function PoolTabs({
  pools,
  active,
  label,
  onChoose,
}: {
  pools: Pool[];
  active: string;
  label: string;
  onChoose: (id: string) => void;
}) {
  if (pools.length < 2) return null;
  return (
    <nav className="view-tabs" aria-label={label}>
      {pools.map((pool) => (
        <button
          key={pool.id}
          type="button"
          aria-current={pool.id === active ? 'page' : undefined}
          onClick={() => onChoose(pool.id)}
        >
          {pool.name}
        </button>
      ))}
    </nav>
  );
}
