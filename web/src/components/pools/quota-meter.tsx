import { Progress, Skeleton } from 'antd';
import type { Quota } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { usePalette } from '@/lib/theme/use-palette';

function Meter({ label, used, cap }: { label: string; used: number; cap: number | null }) {
  const { palette } = usePalette();
  const share = cap ? Math.min(100, (used / cap) * 100) : 0;
  return (
    <div className="meter">
      <span className="number">{label}</span>
      {cap !== null && (
        <Progress
          percent={share}
          showInfo={false}
          size="small"
          strokeColor={share >= 100 ? palette.danger : share >= 80 ? palette.warning : palette.primary}
          aria-label={label}
        />
      )}
    </div>
  );
}

/** The caller's quota in a pool: 今日 3/20 · 持有 47/60. */
export function QuotaMeter({ quota }: { quota: Quota | undefined }) {
  const say = useCommonWords();
  if (!quota) return <Skeleton.Button active size="small" />;
  const cap = (value: number | null) => value ?? say('no_limit');
  return (
    <div
      className="quota"
      role="group"
      aria-label={say('quota_today', { used: quota.daily.used, cap: cap(quota.daily.cap) })}
    >
      <Meter
        label={say('quota_today', { used: quota.daily.used, cap: cap(quota.daily.cap) })}
        {...quota.daily}
      />
      {quota.views.cap !== null && (
        <Meter
          label={say('quota_views', { used: quota.views.used, cap: quota.views.cap })}
          {...quota.views}
        />
      )}
      <Meter label={say('quota_held', { used: quota.held.used, cap: cap(quota.held.cap) })} {...quota.held} />
    </div>
  );
}
