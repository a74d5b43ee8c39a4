import { Modal } from 'antd';
import { useShellWords } from './shell-words';
import { useShortcutWords } from './shortcut-words';

const KEYS = [
  ['⌘ K', 'shortcut_search'],
  ['C', 'shortcut_create'],
  ['J / K', 'shortcut_move'],
  ['X', 'shortcut_select'],
  ['Enter', 'shortcut_open'],
  ['P', 'shortcut_peek'],
  ['B', 'shortcut_bulk'],
  ['G', 'shortcut_claim'],
  ['A / R', 'shortcut_decide'],
  ['⌘ Enter', 'shortcut_save'],
  ['?', 'shortcut_help'],
] as const;

/** What the keys do. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const say = useShellWords();
  const tell = useShortcutWords();
  return (
    <Modal open onCancel={onClose} footer={null} title={say('shortcuts')} width={420}>
      <dl className="shortcuts">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{tell(words)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
