import { expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

it('writes no cell that a spreadsheet would work out', () => {
  expect(csvLine([7, null, 'Ana', '=cmd|calc!A1', '+1 212', '-1', '@sum', '\tx'])).toBe(
    "7,,Ana,'=cmd|calc!A1,'+1 212,'-1,'@sum,'\tx\r\n",
  );
});

it('puts what parts cells and rows in quotes', () => {
  expect(csvLine(['a,b', 'say "no"', '=1\n2'])).toBe('"a,b","say ""no""","\'=1\n2"\r\n');
});
