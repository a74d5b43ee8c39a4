import { expect, it } from 'vitest';
import { optionsOf, optionsText } from './options-text';

const OPTIONS: { key: string; label: Record<string, string> }[] = [
  { key: 'pro', label: { 'zh-CN': '专业版', en: 'Pro' } },
  { key: 'basic', label: {} },
];

it('options are lines that are read back', () => {
  expect(optionsText(OPTIONS, 'zh-CN')).toBe('pro = 专业版\nbasic');
  expect(optionsOf('pro = 旗舰版\n\nteam=团队版\n', 'zh-CN', OPTIONS)).toEqual([
    { key: 'pro', label: { 'zh-CN': '旗舰版', en: 'Pro' } },
    { key: 'team', label: { 'zh-CN': '团队版' } },
  ]);
});
