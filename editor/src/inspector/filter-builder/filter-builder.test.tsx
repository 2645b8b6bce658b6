import { filter, leafReference, sentenceOf } from '@cairn/core';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { FilterBuilder } from './filter-builder.tsx';

/** The builder as it first shows, as text and controls. */
function shown(value: unknown): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <FilterBuilder value={value} messages={[{ id: 'text', title: 'Text' }]} onChange={() => {}} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const unescaped = (html: string) => html.replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

describe('the filter builder', () => {
  test.each(leafReference())(
    'shows $op with its inputs, its sentence and what it asks',
    ({ label, means, example }) => {
      const html = unescaped(shown(example));
      expect(html).toContain(`aria-label="condition 1: ${label}"`);
      expect(html).toContain(`When ${sentenceOf(filter.parse(example))}.`);
      expect(html).toContain(means);
      expect(html).not.toContain('does not know this condition');
    },
  );

  test('shows groups inside groups, turned round or not', () => {
    const tag = { op: 'tag', tag: 'vip' };
    const html = shown({ op: 'any', of: [tag, { op: 'not', of: { op: 'all', of: [tag, tag] } }] });
    expect(html).toContain('aria-label="condition 1: Has the tag"');
    expect(html).toContain('aria-label="group 2"');
    expect(html.match(/aria-label="How the conditions are joined"/g)).toHaveLength(2);
    expect(html.match(/aria-label="Copy condition [12]"/g)).toHaveLength(3);
    expect(html.match(/aria-label="Remove group 2"/g)).toHaveLength(1);
  });

  test('keeps a test that it does not know, and says so', () => {
    expect(shown({ op: 'horoscope', sign: 'leo' })).toContain('does not know this condition');
  });

  test('says that a rule about a journey cannot be counted beforehand, and counts the others', () => {
    expect(shown({ op: 'message', node: 'text', came_to: 'failed' })).toContain('cannot be counted beforehand');
    expect(shown({ op: 'tag', tag: 'vip' })).toContain('Counting patients');
    expect(shown({ op: 'tag', tag: '' })).toContain('Complete the marked condition');
  });

  test('without a test there is only the way to add one', () => {
    const html = shown(undefined);
    expect(html).toContain('Add a condition');
    expect(html).not.toContain('Counting');
  });
});
