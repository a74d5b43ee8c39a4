import { Segmented, Skeleton } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Block } from '@/components/page';
import { useInsightWords } from './words';

const Chart = lazy(() => import('./chart'));

/** A figure as a chart or as a table; the table stays readable for screen readers behind the chart. */
export function ChartOrTable({
  title,
  option,
  table,
  className,
}: {
  title: string;
  option: EChartsCoreOption | null;
  table: ReactNode;
  className?: string;
}) {
  const say = useInsightWords();
  const [asTable, setAsTable] = useState(false);
  const showChart = !asTable && option !== null;
  return (
    <div className={className}>
      <Block
        title={title}
        actions={
          option && (
            <Segmented
              size="small"
              name={`show-${title}`}
              value={asTable ? 'table' : 'chart'}
              onChange={(value) => setAsTable(value === 'table')}
              options={[
                { value: 'chart', label: say('as_chart') },
                { value: 'table', label: say('as_table') },
              ]}
            />
          )
        }
      >
        {showChart && (
          <Suspense fallback={<Skeleton active />}>
            <Chart option={option} />
          </Suspense>
        )}
        <div className={showChart ? 'visually-hidden' : 'table-scroll'}>{table}</div>
      </Block>
    </div>
  );
}
