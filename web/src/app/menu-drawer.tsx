import { Drawer } from 'antd';
import { Navigation } from './navigation';
import { useShellWords } from './shell-words';

/** The menu on phones. */
export default function MenuDrawer({ onClose }: { onClose: () => void }) {
  const say = useShellWords();
  return (
    <Drawer open onClose={onClose} placement="left" size={280} title={say('menu')}>
      <Navigation narrow={false} onFollow={onClose} />
    </Drawer>
  );
}
