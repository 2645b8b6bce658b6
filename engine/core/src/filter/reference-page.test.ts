import { describe, expect, it } from 'vitest';
import { audienceFindings } from '../entry/entry-findings.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { bindLeaf } from './bind-leaf.ts';
import { sentenceOf } from './explain.ts';
import { filter } from './filter.ts';
import { leafReference } from './leaf-reference.ts';
import { leavesOf } from './leaves.ts';
import { filterReferencePage } from './reference-page.ts';

describe('the reference of filters', () => {
  it('is what the tests say; vitest -u writes it anew', async () => {
    await expect(filterReferencePage()).toMatchFileSnapshot('../../../docs/filters.md');
  });

  it('has every kind that the schema reads', () => {
    for (const { op } of leafReference()) expect(filterReferencePage()).toContain(`### \`${op}\`: `);
  });
});

describe.each(leafReference())('$op', ({ op, label, means, missing, example }) => {
  const read = filter.parse(example);
  const view = {
    facts: sampleFacts(),
    now: Date.parse('2026-03-02'),
    enteredAt: null,
    subject: { appointmentId: null },
  };

  it('has an example that is complete and reads as two different sentences', () => {
    expect(read.op).toBe(op);
    expect(sentenceOf(read)).not.toBe(sentenceOf({ op: 'not', of: read }));
    expect(audienceFindings(read, 'filter').filter(({ code }) => !/journey|node/.test(code))).toEqual([]);
  });

  it('says what it is, in sentences, and what was found', () => {
    expect(label).not.toMatch(/[.]$/);
    expect(means).toMatch(/^[A-Z].*[.]$/s);
    expect(missing).toMatch(/^[A-Z].*[.]$/s);
    for (const leaf of leavesOf(read)) expect(bindLeaf(leaf).found(view)).not.toBe('');
  });
});
