import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, type ButtonProps, type MenuProps } from 'antd';
import { useCommonWords } from '@/lib/i18n/common-words';

/** Further verbs behind three dots; opened by keyboard, the arrow keys walk through them. Nothing for no verbs. */
export function MoreMenu({ menu, label, ...button }: { menu: MenuProps; label?: string } & ButtonProps) {
  const say = useCommonWords();
  if (!menu.items?.length) return null;
  return (
    <Dropdown trigger={['click']} autoFocus menu={menu}>
      <Button icon={<MoreOutlined />} aria-label={label ?? say('more')} {...button} />
    </Dropdown>
  );
}
