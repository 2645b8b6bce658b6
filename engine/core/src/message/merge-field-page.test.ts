import { expect, it } from 'vitest';
import { mergeFieldPage } from './merge-field-page.ts';
import { mergeFields } from './merge-fields.ts';

it('is what the table says; vitest -u writes it anew', async () => {
  await expect(mergeFieldPage()).toMatchFileSnapshot('../../../docs/merge-fields.md');
});

it('has every field', () => {
  for (const field of Object.keys(mergeFields)) expect(mergeFieldPage()).toContain(`{{ ${field} }}`);
});
