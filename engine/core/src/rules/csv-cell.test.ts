import { expect, it } from 'vitest';
import { csvLine } from './csv-cell.ts';

it.each([
  [['Ana', 'Reyes'], 'Ana,Reyes\r\n'],
  [['=1+1', '+1', '-1', '@SUM(A1)'], "'=1+1,'+1,'-1,'@SUM(A1)\r\n"],
  [['\t=1', ' =cmd'], `"'\t=1","' =cmd"\r\n`.replace(/"('[^"]*)"/g, '$1')],
  [['a,b', 'say "x"', 'two\nlines', ''], '"a,b","say ""x""","two\nlines",\r\n'],
  [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
