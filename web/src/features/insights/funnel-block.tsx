import { useMemo } from 'react';
import { LoadState } from '@/components/load-state';
import { api } from '@/lib/api/client';
import type { PipelineConversion } from '@/lib/api/types';
import { useLanguage } from '@/lib/i18n/words';
import { formatRate } from '@/lib/money';
import { usePalette } from '@/lib/theme/use-palette';
import { ChartOrTable } from './chart-or-table';
import type { Question } from './question';
import { useInsightWords } from './words';

function FunnelTable({ stages }: { stages: PipelineConversion['stages'] }) {
  const say = useInsightWords();
  const language = useLanguage();
  return (
    <table className="small-table" aria-label={say('funnel')}>
      <thead>
        <tr>
          <th scope="col">{say('stage')}</th>
          {(['entered', 'moved_on', 'leaked', 'conversion', 'dwell'] as const).map((key) => (
            <th scope="col" className="right" key={key}>
              {say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) => (
          <tr key={stage.key}>
            <td>{stage.name ?? stage.key}</td>
            <td className="right">{stage.entered}</td>
            <td className="right">{stage.moved_on}</td>
            <td className="right">{stage.leaked}</td>
            <td className="right">{formatRate(stage.conversion, language)}</td>
            <td className="right">
              {stage.dwell_days_median === null ? '—' : Math.round(stage.dwell_days_median * 10) / 10}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Funnel({ stages }: { stages: PipelineConversion['stages'] }) {
  const say = useInsightWords();
  const language = useLanguage();
  const { palette } = usePalette();
  const option = useMemo(() => {
    if (stages.every((stage) => stage.entered === 0)) return null;
    return {
      color: palette.series,
      textStyle: { color: palette.text, fontFamily: 'inherit' },
      tooltip: {
        trigger: 'item',
        backgroundColor: palette.raised,
        borderColor: palette.border,
        textStyle: { color: palette.text },
      },
      series: [
        {
          type: 'funnel',
          sort: 'none',
          top: 10,
          bottom: 10,
          left: '4%',
          width: '58%',
          gap: 3,
          minSize: '8%',
          label: {
            position: 'right',
            color: palette.text,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const stage = stages[dataIndex];
              return stage
                ? `${stage.name ?? stage.key}  ${stage.entered} · ${formatRate(stage.conversion, language)}`
                : '';
            },
          },
          labelLine: { lineStyle: { color: palette.border } },
          itemStyle: { borderWidth: 0, borderRadius: 4 },
          data: stages.map((stage) => ({ name: stage.name ?? stage.key, value: stage.entered })),
        },
      ],
    };
  }, [stages, palette, language]);
  if (!option)
    return (
      <ChartOrTable
        title={say('funnel')}
        option={null}
        table={<p className="muted">{say('funnel_empty')}</p>}
      />
    );
  return <ChartOrTable title={say('funnel')} option={option} table={<FunnelTable stages={stages} />} />;
}

/** How deals pass from stage to stage in the period. */
export function FunnelBlock({ question }: { question: Question }) {
  const conversion = api.useQuery('get', '/pipeline/conversion', { params: { query: question } });
  return <LoadState of={conversion}>{({ stages }) => <Funnel stages={stages} />}</LoadState>;
}
