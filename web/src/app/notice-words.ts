import { defineWords } from '@/lib/i18n/words';

export const useNoticeWords = defineWords('notices', {
  notifications_none: ['没有新通知', 'No notifications'],
  notifications_none_text: [
    '分配给您的线索、回收提醒与审批会出现在这里。',
    'Assignments, recycle warnings and approvals will appear here.',
  ],
});
