import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleDocument } from '../testing/sample-document.ts';
import type { Command } from './commands.ts';
import { perform, redo, startHistory, undo } from './history.ts';

const amount = (value: number): Command => ({ kind: 'set_config', nodeId: 'pause', path: 'duration.amount', value });

test('changes of one field within a second undo as one', () => {
  let history = startHistory(sampleDocument());
  history = perform(history, amount(4), 1000);
  history = perform(history, amount(40), 1500);
  history = perform(history, amount(400), 2400);
  expect(history.undo).toHaveLength(1);
  expect(undo(history).document).toEqual(sampleDocument());
});

test('a pause, or another field, begins a new entry', () => {
  let history = startHistory(sampleDocument());
  history = perform(history, amount(4), 1000);
  history = perform(history, amount(5), 2001);
  history = perform(history, { kind: 'rename', nodeId: 'pause', name: 'Rest' }, 2002);
  expect(history.undo.map((entry) => entry.label)).toEqual(['change “Wait”', 'change “Wait”', 'rename “Wait”']);
});

test('a change after undo drops what could be redone', () => {
  let history = perform(startHistory(sampleDocument()), amount(4), 0);
  history = undo(history);
  expect(history.redo).toHaveLength(1);
  expect(perform(history, amount(9), 5000).redo).toEqual([]);
});

test('undone to the start and redone to the end, any work reads the same byte for byte', () => {
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.integer({ min: 1, max: 50 }).map(amount),
    fc
      .constantFrom('for', 'relative')
      .map((value): Command => ({ kind: 'set_config', nodeId: 'pause', path: 'mode', value })),
    fc.constantFrom('', 'Rest', 'Stop').map((name): Command => ({ kind: 'rename', nodeId: 'later', name })),
    fc.string({ maxLength: 20 }).map((description): Command => ({ kind: 'set_settings', description })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(command, fc.integer({ min: 0, max: 1500 })), { maxLength: 30 }), (work) => {
      const clock = { at: 0 };
      const done = work.reduce((history, [next, pause]) => {
        clock.at += pause;
        return perform(history, next, clock.at);
      }, startHistory(sampleDocument()));
      const start = done.undo.reduce(undo, done);
      expect(JSON.stringify(start.document)).toBe(JSON.stringify(sampleDocument()));
      const end = start.redo.reduce(redo, start);
      expect(JSON.stringify(end.document)).toBe(JSON.stringify(done.document));
    }),
  );
});
