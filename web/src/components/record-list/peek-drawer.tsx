import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useCommonWords } from '@/lib/i18n/common-words';

/** A record beside its list. */
export default function PeekDrawer({
  title,
  onOpen,
  onClose,
  children,
}: {
  title: string;
  onOpen: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const say = useCommonWords();
  return (
    <Drawer
      open
      onClose={onClose}
      size={460}
      title={title}
      extra={
        <Button type="primary" onClick={onOpen}>
          {say('open')}
        </Button>
      }
    >
      {/* What scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </Drawer>
  );
}
