import { describe, expect, it } from 'vitest';
import { sentRule } from './rules';

describe('sentRule', () => {
  const rule = { name: '30 天未跟进', trigger: 'no_follow_up', after: 'P30D' } as const;

  it('leaves out an extension without a length, an empty condition and empty warnings', () => {
    const sent = sentRule({
      ...rule,
      when: '',
      extension: { by: 'owner' } as never,
      warn_before: [null as never, 'P1D'],
    });
    expect(sent).toEqual({ ...rule, when: null, extension: null, warn_before: ['P1D'] });
  });

  it('lets managers grant an extension when nobody is named', () => {
    expect(sentRule({ ...rule, extension: { max: 'P7D' } as never }).extension).toEqual({
      max: 'P7D',
      by: 'manager',
    });
  });
});
