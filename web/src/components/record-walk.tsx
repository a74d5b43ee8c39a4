import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '@/lib/hotkeys';
import { useCommonWords } from '@/lib/i18n/common-words';
import { neighbours } from '@/lib/list-walk';
import { recordUrl } from '@/lib/urls';

/** Previous and next in the list that the record was opened from; j and k do the same. */
export function RecordWalk({ noun, id }: { noun: string; id: string }) {
  const say = useCommonWords();
  const navigate = useNavigate();
  const { previous, next } = neighbours(noun, id);
  const go = (to: string | null) => to && void navigate({ to: recordUrl(noun, to) ?? '/' });
  useHotkeys({ j: () => go(next), k: () => go(previous) });
  if (!previous && !next) return null;
  return (
    <Space.Compact>
      <Button
        icon={<UpOutlined />}
        disabled={!previous}
        aria-label={say('page_previous')}
        onClick={() => go(previous)}
      />
      <Button
        icon={<DownOutlined />}
        disabled={!next}
        aria-label={say('page_next')}
        onClick={() => go(next)}
      />
    </Space.Compact>
  );
}
