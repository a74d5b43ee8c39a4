import { Popover } from 'antd';
import { useState } from 'react';
import { api } from '@/lib/api/client';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { formatMoment } from '@/lib/dates';
import type { Rating } from '@/lib/api/types';
import { LoadState } from './load-state';
import { ToneTag } from './tone-tag';
import type { ToneName } from '@/lib/theme/palettes';

const TIER_TONES: Record<string, ToneName> = {
  S: 'violet',
  A: 'green',
  B: 'blue',
  C: 'amber',
  D: 'neutral',
  E: 'neutral',
};

export function TierTag({ tier, score }: { tier: string | null | undefined; score?: number | null }) {
  const say = useCommonWords();
  if (!tier) return <ToneTag>{say('rating_none')}</ToneTag>;
  return (
    <ToneTag tone={TIER_TONES[tier[0]?.toUpperCase() ?? ''] ?? 'neutral'}>
      {tier}
      {score !== null && score !== undefined && <span className="tag-number"> {Math.round(score)}</span>}
    </ToneTag>
  );
}

function Contributions({ rating }: { rating: Rating }) {
  const say = useCommonWords();
  const domain = useDomainWords();
  const most = Math.max(1, ...rating.contributions.map((part) => Math.abs(part.points)));
  return (
    <div className="contributions">
      <ul>
        {rating.contributions.map((part) => (
          <li key={part.indicator}>
            <span className="contribution-name">
              {domain.any(`indicator_${part.indicator}`, part.indicator)}
            </span>
            <span className="contribution-bar" aria-hidden="true">
              <span style={{ width: `${(Math.abs(part.points) / most) * 100}%` }} />
            </span>
            <span className="number">
              {say('rating_points', { points: Math.round(part.points * 10) / 10 })}
            </span>
          </li>
        ))}
      </ul>
      {!!rating.missing?.length && (
        <p className="muted">
          {say('rating_missing')}:{' '}
          {rating.missing.map((name) => domain.any(`indicator_${name}`, name)).join(' · ')}
        </p>
      )}
      <p className="muted">
        {rating.model_version !== undefined && say('rating_model', { version: rating.model_version })}{' '}
        {rating.rated_at && formatMoment(rating.rated_at)}
      </p>
    </div>
  );
}

/** A customer's tier that opens to its reasons: what each indicator added. */
export function RatingBadge({
  customerId,
  tier,
  score,
}: {
  customerId: string;
  tier?: string | null;
  score?: number | null;
}) {
  const say = useCommonWords();
  const [open, setOpen] = useState(false);
  const rating = api.useQuery(
    'get',
    '/ratings/{id}',
    { params: { path: { id: customerId } } },
    { enabled: open, retry: false },
  );
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={say('rating_why')}
      content={<LoadState of={rating}>{(data) => <Contributions rating={data} />}</LoadState>}
    >
      <button type="button" className="bare-button" title={say('rating_why')}>
        <TierTag tier={tier} score={score} />
      </button>
    </Popover>
  );
}
