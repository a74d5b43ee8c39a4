import { defineWords } from '@/lib/i18n/words';

export const useTraceWords = defineWords('trace', {
  trace: ['追踪', 'Trace'],
  trace_id: ['追踪编号', 'Trace id'],
  trace_text: [
    '把编号交给管理员，即可在追踪系统中查到这次操作经过的每个服务。',
    'With this id an administrator finds every service that the act passed through.',
  ],
});
