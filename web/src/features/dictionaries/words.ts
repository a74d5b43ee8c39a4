import { defineWords } from '@/lib/i18n/words';

export const useDictionaryWords = defineWords('dictionaries', {
  dictionaries: ['来源与原因', 'Sources and reasons'],
  which: ['字典', 'Dictionary'],
  lead_source: ['线索来源', 'Lead sources'],
  lead_return: ['退回原因', 'Reasons for a return'],
  lead_disqualify: ['无效原因', 'Reasons for invalid'],
  customer_release: ['退回公海原因', 'Reasons for a release'],
  new: ['新建选项', 'New entry'],
  edit: ['编辑选项', 'Edit the entry'],
  empty: ['还没有选项', 'No entries yet'],
  empty_text: ['没有选项时，同事直接填写文字。', 'Without entries, people write their own words.'],
  key: ['标识', 'Key'],
  key_help: [
    '小写英文字母、数字和下划线，保存后不可修改',
    'Lower case letters, digits, underscores; stays for good',
  ],
  zh: ['中文名称', 'Chinese name'],
  en: ['英文名称', 'English name'],
  enabled: ['可选', 'Offered'],
  off: ['已停用', 'Switched off'],
  position: ['排序', 'Order'],
  remove: ['删除选项', 'Remove the entry'],
  remove_sure: [
    '“{{name}}”将不再可选，已有记录仍显示它。',
    '“{{name}}” is offered no more; records that hold it still show it.',
  ],
  removed: ['已删除', 'Removed'],
});
