import { expect, it } from 'vitest';
import { nodeReferencePage } from './reference-page.ts';
import { nodeKinds } from './registry.ts';

it('is what the node types say; vitest -u writes it anew', async () => {
  await expect(nodeReferencePage()).toMatchFileSnapshot('../../../docs/nodes.md');
});

it('has every kind of step', () => {
  for (const kind of nodeKinds) expect(nodeReferencePage()).toContain(`### \`${kind}\`: `);
});
