import { defineWords } from '@/lib/i18n/words';

export const useExportWords = defineWords('export', {
  export: ['导出', 'Export'],
  title: ['导出{{what}}', 'Export {{what}}'],
  help: [
    '按当前视图、筛选与搜索导出；只包含您可导出的记录与字段，每次导出都会记入操作日志。',
    'As this view, filter and search show it: only records and fields that you may export. Each export is in the audit log.',
  ],
  columns: ['列', 'Columns'],
  columns_shown: ['列表中显示的列', 'The columns of the list'],
  columns_all: ['全部列', 'All columns'],
  format: ['格式', 'Format'],
  format_xlsx: ['Excel (XLSX)', 'Excel (XLSX)'],
  format_csv: ['CSV', 'CSV'],
  progress: ['导出进度', 'Progress of the export'],
  done_of: ['{{done}} / {{total}} 条', '{{done}} of {{total}}'],
  done: ['导出完成，文件已下载', 'Done; the file was downloaded'],
  failed: ['导出没有完成', 'The export came to nothing'],
});
