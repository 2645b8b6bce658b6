import { expect, it } from 'vitest';
import { isOverdue } from './task-words.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

it('is overdue while it is open and its time has passed', () => {
  expect(isOverdue({ dueAt: '2026-03-02T11:59:59Z', doneAt: null }, now)).toBe(true);
  expect(isOverdue({ dueAt: '2026-03-02T12:00:01Z', doneAt: null }, now)).toBe(false);
  expect(isOverdue({ dueAt: '2026-03-02T11:00:00Z', doneAt: '2026-03-02T11:30:00Z' }, now)).toBe(false);
  expect(isOverdue({ dueAt: null, doneAt: null }, now)).toBe(false);
});
