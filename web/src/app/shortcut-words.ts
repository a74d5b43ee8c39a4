import { defineWords } from '@/lib/i18n/words';

export const useShortcutWords = defineWords('shortcuts', {
  shortcut_search: ['全局搜索与命令', 'Search and commands'],
  shortcut_create: ['快速新建', 'Quick create'],
  shortcut_help: ['显示快捷键', 'Show shortcuts'],
  shortcut_move: ['列表中下移 / 上移', 'Next / previous row'],
  shortcut_select: ['选择当前行', 'Select the row'],
  shortcut_open: ['打开当前行', 'Open the row'],
  shortcut_peek: ['快速查看当前行', 'Peek at the row'],
  shortcut_bulk: ['到所选记录的操作', 'To what can be done with the selection'],
  shortcut_decide: ['审批：通过 / 驳回', 'Approvals: approve / reject'],
  shortcut_claim: ['领取当前行', 'Claim the row'],
  shortcut_save: ['保存跟进', 'Save a follow-up'],
});
