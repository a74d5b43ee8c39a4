import { defineWords } from '@/lib/i18n/words';

export const useMergeWords = defineWords('merge', {
  merge: ['合并', 'Merge'],
  title: ['合并「{{name}}」', 'Merge “{{name}}”'],
  into: ['合并到', 'Merge into'],
  into_help: [
    '保留所选记录；本记录的联系人、商机、订单、回款、跟进与评级都会归到它名下。',
    'The chosen record lives on and takes over contacts, deals, orders, payments, follow-ups and rating of this one.',
  ],
  fields: ['保留哪一方的值', 'Whose value lives on'],
  same: ['两条记录的字段没有差异', 'The two do not differ'],
  this: ['本记录', 'This record'],
  other: ['保留的记录', 'The one that lives on'],
  moved: ['将转移', 'Moves along'],
  moved_follow_ups: ['跟进', 'follow-ups'],
  moved_contacts: ['联系人', 'contacts'],
  moved_opportunities: ['商机', 'deals'],
  moved_orders: ['订单', 'orders'],
  moved_payments: ['回款', 'payments'],
  moved_subsidiaries: ['下级客户', 'subsidiaries'],
  running: ['正在合并…', 'Merging…'],
  merged: ['合并完成', 'Merged'],
  failed: ['合并没有成功，两条记录都保持原状', 'The merge was refused; both records are as they were'],
  undo: ['撤销合并', 'Take it back'],
  undo_until: ['{{time}} 之前可以撤销', 'It can be taken back until {{time}}'],
  undone: ['已撤销合并', 'Taken back'],
});
