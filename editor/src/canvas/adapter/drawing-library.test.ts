import { expect, test } from 'vitest';

const sources: Record<string, string> = import.meta.glob('../../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('the drawing library is imported in this folder alone, so that its next version stays a small move', () => {
  const importing = Object.entries(sources).filter(([, text]) => /from '@xyflow\/react/.test(text));
  expect(importing.map(([path]) => path).filter((path) => !path.startsWith('./'))).toEqual([]);
  expect(importing.length).toBeGreaterThan(0);
});

test('nothing subscribes to all nodes, edges or the viewport: such a subscription redraws with every change', () => {
  const subscribing = Object.entries(sources).filter(
    ([path, text]) => !path.endsWith('.test.ts') && /\b(useNodes|useEdges|useViewport|useStore)\(/.test(text),
  );
  expect(subscribing.map(([path]) => path)).toEqual([]);
});
