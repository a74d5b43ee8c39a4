import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { Palette } from './palettes';

const FONT =
  '"Inter", "SF Pro Text", system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

/** The antd theme of a palette. */
export function antdThemeOf(palette: Palette, isDark: boolean, compact: boolean): ThemeConfig {
  return {
    algorithm: [
      isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
      ...(compact ? [antdTheme.compactAlgorithm] : []),
    ],
    cssVar: { key: 'tidewater' },
    hashed: false,
    token: {
      colorPrimary: palette.primary,
      colorPrimaryHover: palette.primaryHover,
      colorPrimaryActive: palette.primaryHover,
      colorInfo: palette.primary,
      colorLink: palette.link,
      colorLinkHover: palette.link,
      colorLinkActive: palette.link,
      colorSuccess: palette.success,
      colorWarning: palette.warning,
      ...(isDark ? {} : { colorWarningBg: '#fff5e0', colorWarningBorder: '#e5bd73' }),
      colorError: palette.danger,
      colorErrorText: palette.danger,
      colorText: palette.text,
      colorTextSecondary: palette.muted,
      colorTextTertiary: palette.muted,
      colorTextDescription: palette.muted,
      colorTextPlaceholder: palette.placeholder,
      colorTextDisabled: palette.placeholder,
      colorIcon: palette.muted,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.border,
      colorBorderSecondary: palette.border,
      borderRadius: 8,
      fontFamily: FONT,
      fontSize: 14,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
      Modal: { titleFontSize: 17 },
    },
  };
}

/** The same colours as custom properties, for our own style sheets. */
export function cssVariables(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === 'string') variables[`--${name}`] = value;
  }
  for (const [name, tone] of Object.entries(palette.tones)) {
    variables[`--${name}-text`] = tone.text;
    variables[`--${name}-background`] = tone.background;
    variables[`--${name}-border`] = tone.border;
  }
  return variables;
}
