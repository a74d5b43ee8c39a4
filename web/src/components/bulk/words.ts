import { defineWords } from '@/lib/i18n/words';

export const useBulkWords = defineWords('bulk', {
  edit: ['批量编辑', 'Edit'],
  edit_field: ['要修改的字段', 'Field to change'],
  clear: ['清空该字段', 'Empty this field'],
  tag: ['标签', 'Labels'],
  tag_add: ['添加标签', 'Labels to add'],
  tag_remove: ['去掉标签', 'Labels to take off'],
  delete: ['删除', 'Delete'],
  delete_note: ['进入回收站，可撤销。', 'They go to the recycle bin; this can be undone.'],
  apply_to: ['应用到 {{count}} 条', 'Apply to {{count}}'],
  working: ['正在处理 {{done}} / {{total}}', 'Working: {{done}} of {{total}}'],
  done: ['已处理 {{count}} 条', '{{count}} done'],
  refused: ['{{count}} 条未成功', '{{count}} refused'],
  failed: ['任务没有完成', 'The job did not come to its end'],
  see_job: ['查看任务', 'See the job'],
  undo: ['撤销', 'Undo'],
});
