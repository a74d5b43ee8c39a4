import { defineWords } from '@/lib/i18n/words';

export const useBinWords = defineWords('bin', {
  bin: ['回收站', 'Recycle bin'],
  bin_text: [
    '删除的记录在这里保留 30 天，可随时恢复。',
    'What was deleted stays here for 30 days and can be restored.',
  ],
  module: ['对象', 'Records'],
  leads: ['线索', 'Leads'],
  customers: ['客户', 'Customers'],
  contacts: ['联系人', 'Contacts'],
  opportunities: ['商机', 'Deals'],
  products: ['产品', 'Products'],
  orders: ['订单', 'Orders'],
  empty: ['回收站是空的', 'The bin is empty'],
  restore: ['恢复', 'Restore'],
  restored: ['已恢复', 'Restored'],
  purge: ['彻底删除', 'Delete for good'],
  purge_sure: ['彻底删除后无法恢复。', 'What is deleted for good cannot be restored.'],
  none: ['您没有删除记录的权限', 'You may not delete records'],
});
