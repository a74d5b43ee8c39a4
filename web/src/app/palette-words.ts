import { defineWords } from '@/lib/i18n/words';

export const usePaletteWords = defineWords('palette', {
  search_placeholder: [
    '搜索客户、线索、商机、订单，或输入命令…',
    'Search customers, leads, deals, orders, or type a command…',
  ],
  search_results: ['记录', 'Records'],
  search_commands: ['命令', 'Commands'],
  search_nothing: ['没有找到', 'Nothing found'],
  search_type_more: [
    '输入姓名、电话、编号或拼音',
    'Type a name, a phone number, a document number or pinyin',
  ],
  go_to: ['前往{{place}}', 'Go to {{place}}'],
});
