import { Select } from 'antd';
import { useDictionary } from '@/lib/api/use-dictionary';

/** Which regions, industries or sources a pool or a rule asks for; sources are offered by the company's dictionary. */
export function MarkSelect({
  mark,
  ...rest
}: {
  mark: 'regions' | 'industries' | 'sources';
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}) {
  const { entries, nameOf } = useDictionary(mark === 'sources' ? 'lead_source' : undefined);
  return (
    <Select
      {...rest}
      mode="tags"
      options={entries.map((entry) => ({ value: entry.key, label: nameOf(entry) }))}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
