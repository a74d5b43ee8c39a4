import { useSyncExternalStore } from 'react';
import { usePreferences } from '../preferences';
import { dark, light, type Palette } from './palettes';

const query = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** The palette in force: the chosen one, or the system's. */
export function usePalette(): { palette: Palette; isDark: boolean } {
  const { theme } = usePreferences();
  const systemDark = useSyncExternalStore(subscribe, () => query?.matches ?? false);
  const isDark = theme === 'dark' || (theme === 'system' && systemDark);
  return { palette: isDark ? dark : light, isDark };
}
