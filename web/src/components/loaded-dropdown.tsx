import { Dropdown } from 'antd';
import type { LazyDropdownProps } from './lazy-dropdown';

/** The menu itself, in a module of its own: the shell starts without it. */
export default function LoadedDropdown({ open, onOpenChange, menu, children }: LazyDropdownProps) {
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      open={open}
      onOpenChange={onOpenChange}
      menu={menu}
    >
      {children}
    </Dropdown>
  );
}
