import { Input } from 'antd';
import { useCommonWords } from '@/lib/i18n/common-words';

type Parts = Record<string, string>;

const PARTS = {
  address: ['province', 'city', 'district', 'street', 'postcode'],
  attachment: ['name', 'url'],
} as const;

/** A value of several texts: an address, or a file elsewhere with its name. */
export function PartsInput({
  of,
  id,
  value,
  onChange,
  autoFocus,
}: {
  of: keyof typeof PARTS;
  id?: string;
  value?: Parts | null;
  onChange?: (value: Parts | null) => void;
  autoFocus?: boolean;
}) {
  const say = useCommonWords();
  const put = (part: string, text: string) => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [part]: text }).filter(([, one]) => one.trim() !== ''),
    );
    onChange?.(Object.keys(next).length ? next : null);
  };
  return (
    <div className="parts" role="group" id={id}>
      {PARTS[of].map((part, at) => (
        <Input
          key={part}
          autoFocus={autoFocus && at === 0}
          aria-label={say(`part_${part}`)}
          placeholder={say(`part_${part}`)}
          value={value?.[part] ?? ''}
          onChange={(event) => put(part, event.target.value)}
        />
      ))}
    </div>
  );
}
