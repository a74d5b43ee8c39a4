import { useCallback, useState } from 'react';
import { useHotkeys } from '@/lib/hotkeys';

interface RowKeys<R> {
  records: R[];
  onOpen: (record: R) => void;
  onPeek: (record: R) => void;
  onToggle: (record: R) => void;
  extra?: Record<string, (record: R) => void>;
  scrollTo: (index: number) => void;
}

/** j/k move, x selects, Enter opens, p peeks; further keys act on the active row. */
export function useRowKeys<R>({ records, onOpen, onPeek, onToggle, extra = {}, scrollTo }: RowKeys<R>) {
  const [active, setActive] = useState(-1);
  const move = useCallback(
    (step: number) => {
      const next = Math.max(0, Math.min(records.length - 1, active + step));
      setActive(next);
      scrollTo(next);
    },
    [active, records.length, scrollTo],
  );
  const onActive = (act: (record: R) => void) => (event: KeyboardEvent) => {
    const record = records[active];
    if (!record) return;
    event.preventDefault();
    act(record);
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    x: onActive(onToggle),
    p: onActive(onPeek),
    Enter: (event) => {
      const inControl = (event.target as HTMLElement).closest('a, button, input');
      if (!inControl) onActive(onOpen)(event);
    },
    ...Object.fromEntries(Object.entries(extra).map(([key, act]) => [key, onActive(act)])),
  });
  return { active, setActive };
}
