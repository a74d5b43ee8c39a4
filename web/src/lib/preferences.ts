import { useSyncExternalStore } from 'react';

/** What a person chose for this browser. */
export interface Preferences {
  language: 'zh-CN' | 'en';
  theme: 'light' | 'dark' | 'system';
  density: 'comfortable' | 'compact';
  sidebar: 'open' | 'narrow';
  columns: Record<string, string[]>;
  /** The pool that was open last, by kind. */
  pools: Record<string, string>;
}

const KEY = 'tidewater.preferences';
const defaults: Preferences = {
  language: 'zh-CN',
  theme: 'system',
  density: 'comfortable',
  sidebar: 'open',
  columns: {},
  pools: {},
};

function load(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}

let current = load();
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page.
  }
  listeners.forEach((listener) => listener());
}

globalThis.addEventListener?.('storage', ({ key }) => {
  // Another tab chose differently: follow it.
  if (key !== KEY) return;
  current = load();
  listeners.forEach((listener) => listener());
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export { subscribe as onPreferencesChange };
