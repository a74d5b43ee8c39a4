import {
  emptyGroup,
  type Condition,
  type FilterField,
  type Group,
  type Operator,
  type Value,
} from './filter';
import { dayAfter } from './write';

/**
 * Reads back the CEL that the builder writes, and hand-written filters of the same forms.
 * Anything else gives null: the builder then shows the text instead of guessing.
 */

type Token = { kind: 'name' | 'string' | 'number' | 'sign'; text: string };

class Unreadable extends Error {}

function tokenise(source: string): Token[] {
  const pattern =
    /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(&&|\|\||==|!=|>=|<=|[()[\],<>!+-]))/y;
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(source);
    if (!match) throw new Unreadable('unknown character');
    if (match[1]) tokens.push({ kind: 'string', text: JSON.parse(match[1]) as string });
    else if (match[2]) tokens.push({ kind: 'number', text: match[2] });
    else if (match[3]) tokens.push({ kind: 'name', text: match[3] });
    else tokens.push({ kind: 'sign', text: match[4] ?? '' });
  }
  return tokens;
}

const COMPARISONS: Record<string, Operator> = {
  '==': 'equals',
  '!=': 'differs',
  '>': 'more',
  '>=': 'at_least',
  '<': 'less',
  '<=': 'at_most',
};

class Reader {
  private at = 0;
  constructor(
    private readonly tokens: Token[],
    private readonly fields: Map<string, FilterField>,
  ) {}

  filter(): Group {
    const group = this.or();
    if (this.at < this.tokens.length) throw new Unreadable('trailing text');
    return group;
  }

  private peek(text: string): boolean {
    return this.tokens[this.at]?.text === text && this.tokens[this.at]?.kind !== 'string';
  }
  private take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += 1;
    return true;
  }
  private expect(text: string): void {
    if (!this.take(text)) throw new Unreadable(`expected ${text}`);
  }
  private next(kind: Token['kind']): string {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) throw new Unreadable(`expected ${kind}`);
    this.at += 1;
    return token.text;
  }

  private or(): Group {
    const items = [this.and()];
    while (this.take('||')) items.push(this.and());
    return items.length === 1 ? (items[0] as Group) : { type: 'group', join: 'or', items: items.map(unwrap) };
  }
  private and(): Group {
    const items = [this.term()];
    while (this.take('&&')) items.push(this.term());
    return { type: 'group', join: 'and', items };
  }
  private term(): Condition | Group {
    if (this.take('!')) return this.negated();
    if (!this.peek('(')) return this.condition();
    this.expect('(');
    const group = this.or();
    this.expect(')');
    return lapsed(group) ?? unwrap(group);
  }
  private negated(): Condition {
    this.expect('(');
    const inner = this.condition();
    this.expect(')');
    if (inner.operator === 'any_of') return { ...inner, operator: 'none_of' };
    if (inner.operator === 'has') return { ...inner, operator: 'has_not' };
    throw new Unreadable('only membership can be negated');
  }

  private condition(): Condition {
    if (this.tokens[this.at]?.kind === 'string') {
      const value = this.next('string');
      this.expect('in');
      return this.made(this.next('name'), 'has', value);
    }
    const name = this.next('name');
    for (const [suffix, operator] of [
      ['.contains', 'contains'],
      ['.startsWith', 'starts_with'],
    ] as const) {
      if (name.endsWith(suffix)) {
        this.expect('(');
        const value = this.next('string');
        this.expect(')');
        return this.made(name.slice(0, -suffix.length), operator, value);
      }
    }
    if (this.take('in')) return this.made(name, 'any_of', this.list());
    return this.comparison(name);
  }

  private comparison(name: string): Condition {
    const sign = this.tokens[this.at]?.text ?? '';
    const operator = COMPARISONS[sign];
    if (!operator) throw new Unreadable('expected a comparison');
    this.at += 1;
    const token = this.tokens[this.at];
    if (token?.kind === 'number') return this.made(name, operator, Number(this.next('number')));
    if (token?.kind === 'string') return this.text(name, sign, operator);
    const word = this.next('name');
    if (word === 'null') return this.made(name, sign === '==' ? 'empty' : 'filled', null);
    if (word === 'true' || word === 'false')
      return this.made(name, word === 'true' ? 'is_true' : 'is_false', null);
    if (word === 'now' || word === 'today') return this.relative(name, sign);
    throw new Unreadable(`unknown word ${word}`);
  }

  private relative(name: string, sign: string): Condition {
    const past = this.take('-');
    if (!past) this.expect('+');
    this.expect('days');
    this.expect('(');
    const days = Number(this.next('number'));
    this.expect(')');
    if (past && sign === '<') return this.made(name, 'older_than', days);
    if (past && sign === '>=') return this.made(name, 'within_last', days);
    if (!past && sign === '<=') return this.made(name, 'within_next', days);
    throw new Unreadable('unknown relative date');
  }

  private text(name: string, sign: string, operator: Operator): Condition {
    const value = this.next('string');
    const kind = this.fields.get(name)?.kind;
    if (kind !== 'date' && kind !== 'moment') return this.made(name, operator, value);
    if (sign === '>=') return this.made(name, 'on_or_after', value);
    if (sign === '<=' && kind === 'date') return this.made(name, 'on_or_before', value);
    if (sign === '<' && kind === 'moment') return this.made(name, 'on_or_before', dayAfter(value, -1));
    throw new Unreadable('unknown date comparison');
  }

  private list(): string[] {
    this.expect('[');
    const values: string[] = [];
    while (!this.take(']')) {
      values.push(this.next('string'));
      if (!this.peek(']')) this.expect(',');
    }
    return values;
  }

  private made(field: string, operator: Operator, value: Value): Condition {
    const known = this.fields.get(field);
    if (!known) throw new Unreadable(`unknown field ${field}`);
    if (operator === 'equals' && (known.kind === 'choice' || known.kind === 'user')) {
      return { type: 'condition', field, operator: 'any_of', value: [String(value)] };
    }
    return { type: 'condition', field, operator, value };
  }
}

const unwrap = (item: Condition | Group): Condition | Group =>
  item.type === 'group' && item.items.length === 1 ? (item.items[0] as Condition | Group) : item;

/** `x == null || x < now - days(30)` is one condition of the builder: not for 30 days. */
function lapsed(group: Group): Condition | null {
  const [first, second] = group.items;
  if (
    group.join !== 'or' ||
    group.items.length !== 2 ||
    first?.type !== 'condition' ||
    second?.type !== 'condition'
  ) {
    return null;
  }
  const fits = first.operator === 'empty' && second.operator === 'older_than' && first.field === second.field;
  return fits ? { ...second, operator: 'not_for' } : null;
}

/** The builder's form of a CEL text, or null when it cannot be shown there. */
export function parseFilter(source: string, fields: FilterField[]): Group | null {
  if (!source.trim()) return emptyGroup();
  try {
    const known = new Map(fields.map((field) => [field.name, field]));
    return new Reader(tokenise(source), known).filter();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
