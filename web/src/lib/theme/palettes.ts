/** The colours of the app. Every pair that meets on screen is checked for WCAG AA in the tests. */
export interface Tone {
  text: string;
  background: string;
  border: string;
}

export type ToneName = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'violet';

export interface Palette {
  primary: string;
  primaryHover: string;
  onPrimary: string;
  link: string;
  success: string;
  warning: string;
  danger: string;
  page: string;
  surface: string;
  raised: string;
  hover: string;
  selected: string;
  text: string;
  muted: string;
  placeholder: string;
  border: string;
  tones: Record<ToneName, Tone>;
  series: string[];
}

export const light: Palette = {
  primary: '#0950c4',
  primaryHover: '#0a459f',
  onPrimary: '#ffffff',
  link: '#0950c4',
  success: '#1b7a3d',
  warning: '#8f5600',
  danger: '#c0242c',
  page: '#f3f5f9',
  surface: '#ffffff',
  raised: '#ffffff',
  hover: '#f1f5fc',
  selected: '#e4edfc',
  text: '#17202e',
  muted: '#55606f',
  placeholder: '#666666',
  border: '#dbe1ea',
  tones: {
    neutral: { text: '#434d5b', background: '#eef1f5', border: '#d3dae3' },
    blue: { text: '#0a459f', background: '#e6effd', border: '#b9d1f8' },
    green: { text: '#14642f', background: '#e3f4e8', border: '#b2dcbf' },
    amber: { text: '#7a4800', background: '#fdf0d8', border: '#f0d19a' },
    red: { text: '#a51a22', background: '#fde8e8', border: '#f4bdbf' },
    violet: { text: '#5a32a3', background: '#f0e9fc', border: '#d5c3f3' },
  },
  series: ['#0950c4', '#0b7f86', '#7a4fc9', '#b35c00', '#1b7a3d', '#b32670'],
};

export const dark: Palette = {
  primary: '#2f6fe0',
  primaryHover: '#2861ca',
  onPrimary: '#ffffff',
  link: '#7db4ff',
  success: '#63cf88',
  warning: '#f0b455',
  danger: '#ff8a8c',
  page: '#0e131b',
  surface: '#161d28',
  raised: '#1e2734',
  hover: '#1f2937',
  selected: '#1d3357',
  text: '#e8edf4',
  muted: '#a5b1c1',
  placeholder: '#98a4b5',
  border: '#2c3748',
  tones: {
    neutral: { text: '#c9d2de', background: '#27313f', border: '#3b4859' },
    blue: { text: '#a9cbff', background: '#182f55', border: '#2a4b83' },
    green: { text: '#94e3ae', background: '#14351f', border: '#245a36' },
    amber: { text: '#f7cf8c', background: '#3d2b0c', border: '#664916' },
    red: { text: '#ffb3b4', background: '#431b1e', border: '#703036' },
    violet: { text: '#d3bfff', background: '#322352', border: '#513a83' },
  },
  series: ['#7db4ff', '#5fd0d6', '#c3a6ff', '#f0b455', '#63cf88', '#ff9ac9'],
};

/** Pairs of text and ground that occur together: the tests hold each to 4.5 : 1. */
export function textPairs(palette: Palette): [name: string, text: string, ground: string][] {
  const grounds = {
    page: palette.page,
    surface: palette.surface,
    raised: palette.raised,
    hover: palette.hover,
    selected: palette.selected,
  };
  const texts = { text: palette.text, muted: palette.muted, link: palette.link, danger: palette.danger };
  const pairs: [string, string, string][] = [
    ['onPrimary/primary', palette.onPrimary, palette.primary],
    ['onPrimary/primaryHover', palette.onPrimary, palette.primaryHover],
    ['placeholder/surface', palette.placeholder, palette.surface],
    ['placeholder/raised', palette.placeholder, palette.raised],
    ['success/surface', palette.success, palette.surface],
    ['warning/surface', palette.warning, palette.surface],
  ];
  for (const [textName, text] of Object.entries(texts)) {
    for (const [groundName, ground] of Object.entries(grounds))
      pairs.push([`${textName}/${groundName}`, text, ground]);
  }
  for (const [name, tone] of Object.entries(palette.tones))
    pairs.push([`tone ${name}`, tone.text, tone.background]);
  return pairs;
}
