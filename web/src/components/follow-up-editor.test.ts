import { expect, it } from 'vitest';
import { attachmentOf } from './follow-up-editor';

it.each([
  ['https://pan.example.com/a/%E6%8A%A5%E4%BB%B7.pdf?x=1', '报价.pdf'],
  ['http://example.com', 'example.com'],
  ['https://example.com/dir/', 'dir'],
])('a file is called what its address ends with: %s', (url, name) => {
  expect(attachmentOf(url)).toEqual({ name, url });
});
