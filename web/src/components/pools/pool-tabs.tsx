import type { Pool } from '@/lib/api/types';
import { usePoolWords } from './words';

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
  /** How many records lie in each. */
  lying: ReadonlyMap<string, number>;
  active: string;
  label: string;
  onChoose: (id: string) => void;
}) {
  const say = usePoolWords();
  if (pools.length < 2) return null;
  return (
    <nav className="view-tabs" aria-label={label}>
      {pools.map((pool) => (
        <button
          key={pool.id}
          type="button"
          aria-current={pool.id === active ? 'page' : undefined}
          title={lying.has(pool.id) ? say('lying', { many: told(lying.get(pool.id)) ?? '' }) : undefined}
          onClick={() => onChoose(pool.id)}
        >
          {pool.name}
          <span className="tab-count number" aria-hidden>
            {told(lying.get(pool.id))}
          </span>
        </button>
      ))}
    </nav>
  );
}

/** A hundred stands for any more. */
const told = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : count >= MOST ? `${MOST - 1}+` : String(count);
