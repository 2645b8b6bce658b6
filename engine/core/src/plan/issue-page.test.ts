import { expect, it } from 'vitest';
import { issueCodes } from './issue-codes.ts';
import { issuePage } from './issue-page.ts';

it('is what the tables say; vitest -u writes it anew', async () => {
  await expect(issuePage()).toMatchFileSnapshot('../../../docs/reasons.md');
});

it('has every issue', () => {
  for (const code of Object.keys(issueCodes)) expect(issuePage()).toContain(`| \`${code}\` |`);
});
