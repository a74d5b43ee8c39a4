import { Command } from 'cmdk';
import { useNavigate } from '@tanstack/react-router';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/lib/api/client';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { prefer } from '@/lib/preferences';
import { recordUrl } from '@/lib/urls';
import { usePlaces } from './navigation';
import { useCreatables } from './quick-create';
import { usePaletteWords } from './palette-words';
import { useShellWords } from './shell-words';

/** Text that follows typing after a short pause. */
function useSettled(text: string, pause: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return settled;
}

function Hits({ q, onChoose }: { q: string; onChoose: (act: () => void) => void }) {
  const tell = usePaletteWords();
  const domain = useDomainWords();
  const navigate = useNavigate();
  const { data } = api.useQuery(
    'get',
    '/search',
    { params: { query: { q } } },
    { enabled: q.length > 0, placeholderData: keepPreviousData, retry: false },
  );
  const hits = (q ? (data?.items ?? []) : []).filter((hit) => recordUrl(hit.type, hit.id));
  if (!hits.length) return null;
  return (
    <Command.Group heading={tell('search_results')}>
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.type}/${hit.id}`}
          value={`${q} ${hit.title} ${hit.id}`}
          onSelect={() => onChoose(() => void navigate({ to: recordUrl(hit.type, hit.id) ?? '/' }))}
        >
          <span className="command-type">{domain.any(hit.type.replace(/s$/, ''), hit.type)}</span>
          <span>{hit.title}</span>
          {hit.subtitle && <span className="muted">{hit.subtitle}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Commands({ onChoose }: { onChoose: (act: () => void) => void }) {
  const say = useShellWords();
  const tell = usePaletteWords();
  const navigate = useNavigate();
  const groups = usePlaces();
  const creatables = useCreatables();
  return (
    <Command.Group heading={tell('search_commands')}>
      {creatables.map(({ noun, label, open }) => (
        <Command.Item key={noun} value={`${label} new ${noun}`} onSelect={() => onChoose(open)}>
          {label}
        </Command.Item>
      ))}
      {groups.flatMap((group) =>
        group.places.map((place) => (
          <Command.Item
            key={place.key}
            value={`${tell('go_to', { place: say(place.key) })} ${place.key}`}
            onSelect={() => onChoose(() => void navigate({ to: place.url }))}
          >
            {tell('go_to', { place: say(place.key) })}
          </Command.Item>
        )),
      )}
      {(['light', 'dark', 'system'] as const).map((theme) => (
        <Command.Item
          key={theme}
          value={`${say('theme')} ${say(`theme_${theme}`)} theme ${theme}`}
          onSelect={() => onChoose(() => prefer({ theme }))}
        >
          {say('theme')} · {say(`theme_${theme}`)}
        </Command.Item>
      ))}
      <Command.Item
        value="语言 中文 language chinese"
        onSelect={() => onChoose(() => prefer({ language: 'zh-CN' }))}
      >
        {say('language')} · 中文
      </Command.Item>
      <Command.Item
        value="语言 英文 language english"
        onSelect={() => onChoose(() => prefer({ language: 'en' }))}
      >
        {say('language')} · English
      </Command.Item>
    </Command.Group>
  );
}

/** ⌘K: finds records and runs commands. */
export default function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useShellWords();
  const tell = usePaletteWords();
  const common = useCommonWords();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 120);
  const choose = (act: () => void) => {
    onClose();
    setTyped('');
    act();
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      label={say('global_search')}
      overlayClassName="command-overlay"
      contentClassName="command-dialog"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder={tell('search_placeholder')}
        aria-label={say('global_search')}
      />
      <Command.List label={common('search')}>
        <Command.Empty>{tell('search_nothing')}</Command.Empty>
        <Hits q={q} onChoose={choose} />
        <Commands onChoose={choose} />
      </Command.List>
      <p className="command-help muted">{tell('search_type_more')}</p>
    </Command.Dialog>
  );
}
