import type { Money } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { formatDate, formatMoment, fromNow } from '@/lib/dates';
import { useDictionary } from '@/lib/api/use-dictionary';
import { type Dictionary, type FieldSpec, valueOf } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoney, formatRate } from '@/lib/money';
import { CustomerName } from './record-select';
import { StatusTag } from './status-tag';
import { TierTag } from './rating-badge';
import { ToneTag } from './tone-tag';

/** The name of a field in the reader's language. */
export function useFieldLabel(): (spec: Pick<FieldSpec, 'name' | 'label'>) => string {
  const domain = useDomainWords();
  return (spec) => spec.label ?? domain.any(`field_${spec.name}`, spec.name);
}

/** One option of a choice in the reader's language. */
export function useOptionLabel(): (spec: FieldSpec, option: string) => string {
  const domain = useDomainWords();
  return (spec, option) =>
    spec.optionTexts?.[option] ?? domain.any(`${spec.optionWords ?? ''}${option}`, option);
}

export function MoneyText({ money }: { money: Money | null | undefined }) {
  const language = useLanguage();
  return <span className="number">{formatMoney(money, language)}</span>;
}

function PersonName({ id }: { id: string }) {
  const { nameOf } = usePeople();
  return <>{nameOf(id)}</>;
}

/** A value of a dictionary by its name; `told` is the name of one that is not offered any more. */
function DictionaryName({ of, value, told }: { of: Dictionary; value: string; told: unknown }) {
  const name = useDictionary(of).read(value);
  return <>{name === value && typeof told === 'string' ? told : name}</>;
}

function Scalar({ spec, value }: { spec: FieldSpec; value: unknown }) {
  const say = useCommonWords();
  const language = useLanguage();
  const optionLabel = useOptionLabel();
  switch (spec.shape) {
    case 'money':
      return <MoneyText money={value as Money} />;
    case 'rate':
      return <span className="number">{formatRate(value as number, language)}</span>;
    case 'number':
      return (
        <span className="number">
          {typeof value === 'number' ? Math.round(value * 100) / 100 : String(value)}
        </span>
      );
    case 'date':
      return <span className="number">{formatDate(String(value))}</span>;
    case 'moment':
      return (
        <time dateTime={String(value)} title={formatMoment(String(value))}>
          {fromNow(String(value))}
        </time>
      );
    case 'boolean':
      return <>{value ? say('yes') : say('no')}</>;
    case 'user':
      return <PersonName id={String(value)} />;
    case 'customer':
      return <CustomerName id={String(value)} />;
    case 'list':
      return (
        <>
          {(value as unknown[]).map((item) => (
            <ToneTag key={String(item)}>{optionLabel(spec, String(item))}</ToneTag>
          ))}
        </>
      );
    case 'choice':
      return spec.optionWords && spec.name === 'status' ? (
        <StatusTag of={spec.optionWords.replace(/_$/, '')} status={String(value)} />
      ) : (
        <>{optionLabel(spec, String(value))}</>
      );
    case 'address':
      return <>{Object.values(value as Record<string, string>).join(' ')}</>;
    case 'attachment': {
      const { name, url } = value as Record<string, string>;
      return (
        <a href={url} target="_blank" rel="noreferrer">
          {name ?? url}
        </a>
      );
    }
    default:
      return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>;
  }
}

/** A field of a record, shown. */
export function FieldValue({ spec, record }: { spec: FieldSpec; record: object }) {
  const value = valueOf(record, spec.name);
  if (spec.name === 'tier')
    return <TierTag tier={value as string | null} score={valueOf(record, 'score') as number} />;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)) {
    return (
      <span className="muted" aria-hidden="true">
        —
      </span>
    );
  }
  if (spec.shape === 'customer' && valueOf(record, 'customer_name'))
    return <>{valueOf(record, 'customer_name')}</>;
  if (spec.dictionary) {
    const told = valueOf(record, `${spec.name}_name`);
    return <DictionaryName of={spec.dictionary} value={String(value)} told={told} />;
  }
  return <Scalar spec={spec} value={value} />;
}
