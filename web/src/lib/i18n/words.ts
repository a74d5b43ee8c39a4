import i18next, { type TOptions } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { onPreferencesChange, preferences } from '../preferences';

/** Chinese, English, and the English singular where a count is said. */
type Pair = readonly [zh: string, en: string] | readonly [zh: string, en: string, enOne: string];
type Words = Record<string, Pair>;

export interface Say<Key extends string> {
  (key: Key, values?: TOptions): string;
  /** The words of a key that is only known at run time, such as a status; the fallback if there are none. */
  any: (key: string, fallback?: string) => string;
}

void i18next.use(initReactI18next).init({
  lng: preferences().language,
  fallbackLng: 'zh-CN',
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});
onPreferencesChange(() => {
  if (i18next.language !== preferences().language) void i18next.changeLanguage(preferences().language);
});

function register(namespace: string, words: Words): void {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, [chinese, english, one]] of Object.entries(words)) {
    zh[key] = chinese;
    en[key] = english;
    if (one) en[`${key}_one`] = one;
  }
  i18next.addResourceBundle('zh-CN', namespace, zh, true, true);
  i18next.addResourceBundle('en', namespace, en, true, true);
}

/**
 * Declares a namespace of words, each in both languages (a missing one does not compile), and gives the
 * hook that says them in the reader's language.
 */
export function defineWords<const W extends Words>(namespace: string, words: W): () => Say<keyof W & string> {
  register(namespace, words);
  return function useWords() {
    const { t, i18n } = useTranslation(namespace);
    return useMemo(() => {
      const say = ((key: string, values?: TOptions) => t(key, values ?? {}) as string) as Say<
        keyof W & string
      >;
      say.any = (key, fallback) =>
        i18n.exists(key, { ns: namespace }) ? (t(key) as string) : (fallback ?? key);
      return say;
      // The language is the reason to say everything anew.
      // oxlint-disable-next-line react-hooks/exhaustive-deps
    }, [t, i18n, i18n.language]);
  };
}

/** The language in force, for number and date formats. */
export function useLanguage(): string {
  return useTranslation().i18n.language;
}
