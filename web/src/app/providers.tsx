import { App as AntdApp, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import zhCN from 'antd/locale/zh_CN';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { queryClient } from '@/lib/api/client';
import { speakDates } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { antdThemeOf, cssVariables } from '@/lib/theme/antd-theme';
import { usePalette } from '@/lib/theme/use-palette';
import { useMedia } from '@/lib/use-media';

/** The words inside the components: Chinese comes along, English is loaded when it is spoken. */
function useComponentWords(language: string): Locale {
  const [english, setEnglish] = useState<Locale | null>(null);
  useEffect(() => {
    if (language === 'en') void import('antd/locale/en_US').then((words) => setEnglish(words.default));
  }, [language]);
  return language === 'en' && english ? english : zhCN;
}

/** Theme, language and data for everything below. */
export function Providers({ children }: { children: ReactNode }) {
  const { language, density } = usePreferences();
  const { palette, isDark } = usePalette();
  const compact = density === 'compact';
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => {
    const { token, ...rest } = antdThemeOf(palette, isDark, compact);
    return { ...rest, token: { ...token, motion: !still } };
  }, [palette, isDark, compact, still]);
  const words = useComponentWords(language);
  speakDates(language);
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    // Services answer in the caller's language too: names of stages, labels, reasons.
    spoken.current = language;
    void queryClient.invalidateQueries();
  }, [language]);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = isDark ? 'dark' : 'light';
    root.dataset.density = density;
    for (const [name, value] of Object.entries(cssVariables(palette))) root.style.setProperty(name, value);
  }, [language, isDark, palette, density]);
  return (
    <ConfigProvider theme={theme} locale={words} button={{ autoInsertSpace: false }}>
      <AntdApp className="app-root">
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
