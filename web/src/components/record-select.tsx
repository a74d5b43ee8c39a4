import { Select } from 'antd';
import { useState } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';

interface SelectProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  disabled?: boolean;
  autoFocus?: boolean;
  'aria-label'?: string;
  'aria-required'?: 'true';
}

/** Picks a colleague by name or e-mail. */
export function UserSelect(props: SelectProps) {
  const { people } = usePeople();
  const say = useCommonWords();
  return (
    <Select
      {...props}
      allowClear
      placeholder={say('select')}
      showSearch={{ optionFilterProp: 'search' }}
      options={people
        .filter((user) => user.status !== 'deactivated')
        .map((user) => ({ value: user.id, label: user.name, search: `${user.name} ${user.email}` }))}
    />
  );
}

/** Picks several colleagues. */
export function UsersSelect({
  value,
  onChange,
  without,
  ...rest
}: {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
  /** Somebody who can't be picked here. */
  without?: string;
  'aria-label'?: string;
}) {
  const { people } = usePeople();
  const say = useCommonWords();
  return (
    <Select
      {...rest}
      mode="multiple"
      value={value ?? []}
      onChange={(chosen: string[]) => onChange?.(chosen)}
      placeholder={say('select')}
      showSearch={{ optionFilterProp: 'label' }}
      options={people
        .filter((user) => user.id !== without)
        .map((user) => ({ value: user.id, label: user.name }))}
    />
  );
}

/** Finds a customer as one types; shows the name of the chosen one even when it is not in the hits. */
export function CustomerSelect(props: SelectProps) {
  const [search, setSearch] = useState('');
  const say = useCommonWords();
  const hits = api.useQuery(
    'get',
    '/customers',
    { params: { query: { limit: 20, ...(search ? { search } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  const chosen = api.useQuery(
    'get',
    '/customers/{id}',
    { params: { path: { id: props.value ?? '' } } },
    { enabled: !!props.value, retry: false },
  );
  const found = hits.data?.items ?? [];
  const options = (
    chosen.data && !found.some((hit) => hit.id === chosen.data.id) ? [chosen.data, ...found] : found
  ).map((customer) => ({ value: customer.id, label: customer.name }));
  return (
    <Select
      {...props}
      allowClear
      placeholder={say('select')}
      loading={hits.isFetching}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      options={options}
    />
  );
}

/** The name of a customer by id. */
export function CustomerName({ id }: { id: string | null | undefined }) {
  const { data } = api.useQuery(
    'get',
    '/customers/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: !!id, retry: false, staleTime: 60_000 },
  );
  return <>{data?.name ?? (id ? id.slice(-6) : '—')}</>;
}
