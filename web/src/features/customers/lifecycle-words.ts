import { defineWords } from '@/lib/i18n/words';

/** Words of the life cycle's page. */
export const useLifecycleWords = defineWords('lifecycle', {
  rules: ['流失规则', 'When a customer has churned'],
  rules_text: [
    '既无跟进也无新业务超过以下时长的客户，视为流失；留空表示永不。有跟进或新业务即回到周期中。',
    'A customer of whom nothing is heard for so long, neither a follow-up nor new business, has churned; empty: never. A follow-up or new business brings it back.',
  ],
  preview: ['预览影响', 'Preview'],
  churning: ['现在将有 {{count}} 个客户流失', '{{count}} customers would churn now'],
  indicators: ['阶段指标', 'Indicators by stage'],
  indicators_text: [
    '留存率：期初已成交的客户中期末未流失的比例。复购率：期初或期内处于维护阶段的客户中再次成交的比例。',
    'Retention: of customers who had bought by the start, the share not churned at the end. Repurchase: of those in maintenance at the start or since, the share that bought again.',
  ],
  span: ['期间', 'Span'],
  stage: ['阶段', 'Stage'],
  at_start: ['期初', 'At the start'],
  entered: ['进入', 'Entered'],
  left: ['离开', 'Left'],
  now: ['当前', 'Now'],
  median_days: ['停留中位数（天）', 'Median stay (days)'],
  retention: ['留存率', 'Retention'],
  repurchase: ['复购率', 'Repurchase'],
});
