/** A filter as the builder shows it: conditions in nested AND / OR groups. */

export type FieldKind =
  'text' | 'choice' | 'number' | 'money' | 'date' | 'moment' | 'boolean' | 'user' | 'list';

export interface FilterField {
  /** The name in CEL, such as `status` or `custom.seats`. */
  name: string;
  kind: FieldKind;
}

export const OPERATORS = {
  text: ['contains', 'equals', 'differs', 'starts_with', 'empty', 'filled'],
  choice: ['any_of', 'none_of', 'empty', 'filled'],
  user: ['any_of', 'none_of', 'empty', 'filled'],
  list: ['has', 'has_not'],
  number: ['equals', 'differs', 'more', 'at_least', 'less', 'at_most', 'empty', 'filled'],
  money: ['more', 'at_least', 'less', 'at_most', 'empty', 'filled'],
  date: ['on_or_after', 'on_or_before', 'older_than', 'within_last', 'within_next', 'empty', 'filled'],
  moment: [
    'not_for',
    'older_than',
    'within_last',
    'within_next',
    'on_or_after',
    'on_or_before',
    'empty',
    'filled',
  ],
  boolean: ['is_true', 'is_false'],
} as const satisfies Record<FieldKind, readonly string[]>;

export type Operator = (typeof OPERATORS)[FieldKind][number];
export type Value = string | number | string[] | null;

export interface Condition {
  type: 'condition';
  field: string;
  operator: Operator;
  value: Value;
}
export interface Group {
  type: 'group';
  join: 'and' | 'or';
  items: (Condition | Group)[];
}

export const emptyGroup = (): Group => ({ type: 'group', join: 'and', items: [] });

/** Operators that need no value. */
export const needsNoValue = (operator: Operator): boolean =>
  operator === 'empty' || operator === 'filled' || operator === 'is_true' || operator === 'is_false';

/** Operators whose value is a number of days. */
export const countsDays = (operator: Operator): boolean =>
  operator === 'older_than' ||
  operator === 'within_last' ||
  operator === 'within_next' ||
  operator === 'not_for';

export function isComplete(condition: Condition): boolean {
  if (needsNoValue(condition.operator)) return true;
  if (Array.isArray(condition.value)) return condition.value.length > 0;
  return condition.value !== null && condition.value !== '';
}

/** How many complete conditions a filter holds. */
export function countConditions(group: Group): number {
  return group.items.reduce(
    (count, item) => count + (item.type === 'group' ? countConditions(item) : isComplete(item) ? 1 : 0),
    0,
  );
}
