import { isComplete, type Condition, type FilterField, type Group } from './filter';

/** Writes filters as CEL, the one filter language of the API. */

const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : JSON.stringify(String(value ?? ''));
const listOf = (value: unknown): string =>
  `[${(Array.isArray(value) ? value : [value]).map(literal).join(', ')}]`;

/** The day after, as `YYYY-MM-DD`: a moment "on or before" a day lies before the start of the next one. */
export function dayAfter(day: string, step = 1): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + step);
  return next.toISOString().slice(0, 10);
}

function writeCondition({ field: name, operator, value }: Condition, field: FilterField): string {
  const clock = field.kind === 'date' ? 'today' : 'now';
  const number = Number(value);
  switch (operator) {
    case 'contains':
      return `${name}.contains(${literal(value)})`;
    case 'starts_with':
      return `${name}.startsWith(${literal(value)})`;
    case 'equals':
      return `${name} == ${field.kind === 'number' ? number : literal(value)}`;
    case 'differs':
      return `${name} != ${field.kind === 'number' ? number : literal(value)}`;
    case 'any_of':
      return `${name} in ${listOf(value)}`;
    case 'none_of':
      return `!(${name} in ${listOf(value)})`;
    case 'has':
      return `${literal(value)} in ${name}`;
    case 'has_not':
      return `!(${literal(value)} in ${name})`;
    case 'more':
      return `${name} > ${number}`;
    case 'at_least':
      return `${name} >= ${number}`;
    case 'less':
      return `${name} < ${number}`;
    case 'at_most':
      return `${name} <= ${number}`;
    case 'on_or_after':
      return `${name} >= ${literal(value)}`;
    case 'on_or_before':
      return field.kind === 'moment'
        ? `${name} < ${literal(dayAfter(String(value)))}`
        : `${name} <= ${literal(value)}`;
    case 'older_than':
      return `${name} < ${clock} - days(${number})`;
    case 'within_last':
      return `${name} >= ${clock} - days(${number})`;
    case 'within_next':
      return `${name} <= ${clock} + days(${number})`;
    case 'not_for':
      return `(${name} == null || ${name} < ${clock} - days(${number}))`;
    case 'empty':
      return `${name} == null`;
    case 'filled':
      return `${name} != null`;
    case 'is_true':
      return `${name} == true`;
    case 'is_false':
      return `${name} == false`;
  }
}

/** The CEL text of a group; unfinished conditions are left out, an empty group is "". */
export function writeFilter(group: Group, fields: FilterField[]): string {
  const known = new Map(fields.map((field) => [field.name, field]));
  const parts = group.items.flatMap((item) => {
    if (item.type === 'group') {
      const inner = writeFilter(item, fields);
      if (!inner) return [];
      return [
        item.join !== group.join && inner.includes(item.join === 'or' ? '||' : '&&') ? `(${inner})` : inner,
      ];
    }
    const field = known.get(item.field);
    return field && isComplete(item) ? [writeCondition(item, field)] : [];
  });
  return parts.join(group.join === 'and' ? ' && ' : ' || ');
}

/** Both filters at once; either may be empty. */
export function both(...filters: (string | undefined | null)[]): string {
  const given = filters.filter((filter): filter is string => !!filter?.trim());
  return given.length < 2 ? (given[0] ?? '') : given.map((filter) => `(${filter})`).join(' && ');
}
