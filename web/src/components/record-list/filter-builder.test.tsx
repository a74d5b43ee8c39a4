import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClientProvider } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { queryClient } from '@/lib/api/client';
import type { FieldSpec } from '@/lib/fields';
import FilterBuilder from './filter-builder';

const specs: FieldSpec[] = [
  { name: 'name', shape: 'text' },
  { name: 'score', shape: 'number' },
];

function show(filter: string) {
  const onApply = vi.fn();
  render(
    <QueryClientProvider client={queryClient}>
      <FilterBuilder filter={filter} specs={specs} onApply={onApply} />
    </QueryClientProvider>,
  );
  return onApply;
}

it('writes CEL from what is filled in', async () => {
  const onApply = show('');
  await userEvent.type(screen.getByRole('textbox', { name: '值' }), '海川');
  await userEvent.click(screen.getByRole('button', { name: /应\s?用/ }));
  expect(onApply).toHaveBeenCalledWith('name.contains("海川")');
});

it('shows a filter from the address as conditions', () => {
  show('name.contains("a") && score > 3');
  expect(screen.getAllByRole('combobox', { name: '字段' })).toHaveLength(2);
});

it('lets a filter beyond the builder be edited as text', async () => {
  const onApply = show('size(name) > 3');
  expect(screen.queryByRole('combobox', { name: '字段' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /应\s?用/ }));
  expect(onApply).toHaveBeenCalledWith('size(name) > 3');
});

it('clears', async () => {
  const onApply = show('score > 3');
  await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
  expect(onApply).toHaveBeenCalledWith('');
});
