import { useMemo } from 'react';
import { LoadState } from '@/components/load-state';
import { api } from '@/lib/api/client';
import type { Collection } from '@/lib/api/types';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoney, formatMoneyShort, formatRate } from '@/lib/money';
import { usePalette } from '@/lib/theme/use-palette';
import { ChartOrTable } from './chart-or-table';
import type { Question } from './question';
import { useInsightWords } from './words';

const AGES = ['d1_30', 'd31_60', 'd61_90', 'over_90'] as const;

function Figures({ data }: { data: Collection }) {
  const say = useInsightWords();
  const language = useLanguage();
  const rows: [string, string][] = [
    [say('due'), formatMoney(data.due, language)],
    [say('applied'), formatMoney(data.applied, language)],
    [say('period_rate'), formatRate(data.period_rate, language)],
    [say('on_time_rate'), formatRate(data.on_time_rate, language)],
    [say('overdue_total'), formatMoney(data.overdue.total, language)],
    ...AGES.map((age): [string, string] => [say(age), formatMoney(data.overdue[age], language)]),
  ];
  return (
    <table className="small-table" aria-label={say('collection')}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="right">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ageing({ data }: { data: Collection }) {
  const say = useInsightWords();
  const language = useLanguage();
  const { palette } = usePalette();
  const option = useMemo(() => {
    if (Number(data.overdue.total.amount) === 0) return null;
    const { currency } = data.overdue.total;
    return {
      textStyle: { color: palette.text, fontFamily: 'inherit' },
      tooltip: {
        trigger: 'axis',
        backgroundColor: palette.raised,
        borderColor: palette.border,
        textStyle: { color: palette.text },
        valueFormatter: (value: number) => formatMoney({ amount: String(value), currency }, language),
      },
      grid: { left: 8, right: 12, top: 24, bottom: 8, containLabel: true },
      xAxis: {
        type: 'category',
        data: AGES.map((age) => say(age)),
        axisLabel: { color: palette.muted },
        axisLine: { lineStyle: { color: palette.border } },
      },
      yAxis: {
        type: 'value',
        axisLabel: {
          color: palette.muted,
          formatter: (value: number) => formatMoneyShort({ amount: String(value), currency }, language),
        },
        splitLine: { lineStyle: { color: palette.border } },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 56,
          itemStyle: { borderRadius: [6, 6, 0, 0] },
          data: AGES.map((age, at) => ({
            value: Number(data.overdue[age].amount),
            itemStyle: { color: [palette.warning, palette.warning, palette.danger, palette.danger][at] },
          })),
        },
      ],
    };
  }, [data, palette, language, say]);
  return (
    <ChartOrTable
      title={`${say('collection')} · ${say('ageing')}`}
      option={option}
      table={<Figures data={data} />}
    />
  );
}

/** What was due in the period, what came in, and how old the rest is. */
export function CollectionBlock({ question }: { question: Question }) {
  const { from, to } = question;
  const collection = api.useQuery('get', '/collection', { params: { query: { from, to } } });
  return <LoadState of={collection}>{(data) => <Ageing data={data} />}</LoadState>;
}
