import type { Pool } from '@/lib/api/types';

const MOST = 100;

/** One tab per pool, with how much lies there. */
export function PoolTabs({
  pools,
  lying,
  active,
  label,
  onChoose,
}: {
  pools: Pool[];
  /** How many records lie in each; 100 stands for any more. */
  lying: ReadonlyMap<string, number>;
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
          <Count of={lying.get(pool.id)} />
        </button>
      ))}
    </nav>
  );
}

function Count({ of }: { of: number | undefined }) {
  if (of === undefined) return null;
  return <span className="tab-count number">{of >= MOST ? `${MOST - 1}+` : of}</span>;
}
