import { describe, expect, it } from 'vitest';
import { columnsOf, guessField, headOf } from './csv-head';
import { IMPORT_FIELDS } from './start-import';

describe('the first line of a file', () => {
  it.each([
    ['name,phone\n1,2', ['name', 'phone']],
    ['\uFEFF名称;电话\n', ['名称', '电话']],
    ['"a, b","say ""hi"""\r\n', ['a, b', 'say "hi"']],
    ['a\tb', ['a', 'b']],
  ])('%j', (text, columns) => {
    expect(headOf(text)).toEqual(columns);
  });
  it('is read as UTF-8', async () => {
    expect(await columnsOf(new File(['姓名,手机\n张三,1'], 'a.csv'))).toEqual(['姓名', '手机']);
  });
  it('is read as GBK when it is not UTF-8', async () => {
    const bytes = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xca, 0xd6, 0xbb, 0xfa, 0x0a]);
    expect(await columnsOf(new File([bytes], 'a.csv'))).toEqual(['姓名', '手机']);
  });
});

it('tells the name of a customer from the name of a deal', () => {
  expect(['商机名称', '客户名称'].map((column) => guessField(column, IMPORT_FIELDS.opportunities))).toEqual([
    'name',
    'customer_name',
  ]);
  expect(guessField('客户名称', IMPORT_FIELDS.customers)).toBe('name');
});

it('guesses fields from the names people use', () => {
  const fields = ['name', 'phone', 'email'];
  expect(['姓名', 'Mobile', 'email', '随便'].map((column) => guessField(column, fields))).toEqual([
    'name',
    'phone',
    'email',
    null,
  ]);
});
