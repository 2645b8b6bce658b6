import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentFaults } from '../testing/document-faults.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { apply } from './commands.ts';
import { fragmentOf } from './fragment-of.ts';
import { readFragment } from './read-fragment.ts';

const sample = sampleDocument();
const letter = {
  type: 'journey-fragment',
  v: 1,
  entry: 'letter',
  steps: { letter: { kind: 'message', config: {}, next: {} } },
};

function problemOf(given: unknown): string {
  const read = readFragment(typeof given === 'string' ? given : JSON.stringify(given));
  return read.ok ? 'read' : read.problem;
}

test('what is copied is read again as it was', () => {
  const copied = fragmentOf(sample, ['ask']);
  if (!copied.ok) throw new Error(copied.problem);
  const text = JSON.stringify(copied.fragment, null, 2);
  expect(readFragment(text)).toEqual({ ok: true, fragment: copied.fragment });
  expect(text).toContain('"journey": "Recall"');
});

test('a trigger is not copied; with other steps it stays behind', () => {
  expect(fragmentOf(sample, ['start'])).toMatchObject({ ok: false });
  const copied = fragmentOf(sample, ['start', 'pause']);
  expect(copied.ok ? Object.keys(copied.fragment.steps) : null).toEqual(['pause']);
});

describe('what cannot be pasted says why', () => {
  test.each([
    ['', 'The clipboard is empty'],
    ['Dear Ana', 'not steps of a campaign'],
    ['[1, 2]', 'not steps of a campaign'],
    ['{"a": 1}', 'not steps of a campaign'],
    [sample, 'a whole campaign'],
    [{ ...letter, v: 2 }, 'a newer version of Cairn (form 2; this page reads form 1)'],
    [{ ...letter, v: 'x' }, 'damaged at v'],
    [{ ...letter, steps: { letter: { kind: '', config: {} } } }, 'damaged at steps.letter.kind'],
    [{ ...letter, entry: 'other' }, 'the first one, “other”, is missing'],
    [
      { ...letter, steps: { letter: { kind: 'message', config: {}, next: { next: 'far' } } } },
      '“far”, which is missing',
    ],
    [{ ...letter, steps: { letter: { kind: 'message', config: {}, next: { next: 'letter' } } } }, 'in a circle'],
    [{ ...letter, patient: { name: 'Ana' } }, 'damaged'],
    ['x'.repeat(300_000), 'too large to paste: 293 kB'],
    [`{"type":"journey-fragment","v":1,"deep":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'nested too deeply'],
  ])('%#', (given, words) => expect(problemOf(given)).toContain(words));
});

test('a kind this editor does not know is kept with its settings and lines', () => {
  const steps = {
    fax: { kind: 'fax', config: { number: 1 }, next: { sent: 'letter' } },
    letter: { kind: 'message', config: {}, next: {} },
  };
  const read = readFragment(JSON.stringify({ ...letter, entry: 'fax', steps }));
  if (!read.ok) throw new Error(read.problem);
  const applied = apply(sample, { kind: 'paste', at: { after: 'pause', port: 'next' }, fragment: read.fragment });
  expect(applied?.document.nodes.find(({ id }) => id === 'fax_1')).toEqual({
    id: 'fax_1',
    kind: 'fax',
    config: { number: 1 },
  });
  expect(applied?.document.edges).toContainEqual({ from: 'fax_1', port: 'sent', to: 'message_1' });
  expect(applied?.document.edges).toContainEqual({ from: 'message_1', port: 'next', to: 'ask' });
});

test('whatever is pasted, the campaign stays whole', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'constructor');
  const step = fc.record({
    kind: fc.constantFrom('message', 'condition', 'exit', 'manual-trigger', 'note', 'fax', 'jump'),
    config: fc.constantFrom<object[]>({}, { when: { op: 'tag', tag: 'vip' } }, { to: 'a', times: 2 }),
    next: fc.dictionary(fc.constantFrom('next', 'yes', 'no', '__proto__'), id, { maxKeys: 2 }),
  });
  const given = fc.record(
    {
      type: fc.constant('journey-fragment'),
      v: fc.constant(1),
      entry: id,
      steps: fc.dictionary(id, step, { maxKeys: 4 }),
      exits: fc.array(fc.record({ after: id, port: fc.constantFrom('next', 'no') }), { maxLength: 2 }),
    },
    { requiredKeys: ['type', 'v', 'entry', 'steps'] },
  );
  fc.assert(
    fc.property(given, fc.constantFrom('start', 'pause', 'text', 'done'), (one, after) => {
      const read = readFragment(JSON.stringify(one));
      if (!read.ok) return;
      const applied = apply(sample, { kind: 'paste', at: { after, port: 'next' }, fragment: read.fragment });
      expect(applied === null ? [] : documentFaults(applied.document)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
