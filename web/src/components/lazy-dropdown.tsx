import type { MenuProps } from 'antd';
import { cloneElement, lazy, Suspense, useState, type ReactElement } from 'react';

const Loaded = lazy(() => import('./loaded-dropdown'));

export interface LazyDropdownProps {
  menu: MenuProps;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactElement<{ onClick?: () => void }>;
}

/** A menu behind a button; the menu's code is loaded when it opens for the first time. */
export function LazyDropdown(props: LazyDropdownProps) {
  const [wanted, setWanted] = useState(false);
  if (props.open && !wanted) setWanted(true);
  const plain = cloneElement(props.children, { onClick: () => props.onOpenChange(true) });
  if (!wanted) return plain;
  return (
    <Suspense fallback={plain}>
      <Loaded {...props} />
    </Suspense>
  );
}
