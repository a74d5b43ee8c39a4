import type { CustomField } from '@/lib/api/types';
import { spoken } from '@/lib/fields';

type Option = NonNullable<CustomField['options']>[number];

/** Options as lines that people edit: `pro = 专业版`. */
export function optionsText(options: Option[] | undefined, language: string): string {
  return (options ?? [])
    .map((option) => {
      const name = spoken(option.label, language, option.key);
      return name === option.key ? option.key : `${option.key} = ${name}`;
    })
    .join('\n');
}

/** The lines as options again; what is said in other languages stays as it was. */
export function optionsOf(text: string, language: string, before: Option[] | undefined): Option[] {
  return text
    .split('\n')
    .map((line) => line.split('=').map((part) => part.trim()))
    .filter(([key]) => key)
    .map(([key = '', name]) => {
      const label = before?.find((one) => one.key === key)?.label;
      return { key, label: { ...label, [language]: name || key } };
    });
}
