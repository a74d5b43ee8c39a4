import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';
import { dark, light, textPairs } from './palettes';

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_name, palette) => {
  it.each(textPairs(palette))('%s is readable (AA)', (_pair, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(palette.series.map((colour) => [colour]))('%s stands out from the surface', (colour) => {
    expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});

it('knows the extremes of contrast', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#777777')).toBeCloseTo(1);
});
