import { expect, it } from 'vitest';
import { delay } from './index.ts';

it.each([
  [{ mode: 'for', duration: { amount: 2, unit: 'days' }, atMinute: 540 }, 'Wait 2 days, at 09:00', ['next']],
  [
    { mode: 'for', duration: { amount: 2, unit: 'days' }, from: 'last_message' },
    'Wait 2 days since the last message went out',
    ['next'],
  ],
  [{ mode: 'working_days', days: 1 }, 'Wait 1 working day', ['next']],
  [
    { mode: 'until_date', date: '2026-12-24', atMinute: 600, clock: 'practice' },
    'Wait until 2026-12-24, at 10:00 (by the practice’s clock)',
    ['next', 'missed'],
  ],
  [
    { mode: 'until_weekday', weekdays: [5, 1, 3], atMinute: 540, skipHolidays: true },
    'Wait until Mon, Wed, Fri, at 09:00, not on holidays',
    ['next'],
  ],
  [
    {
      mode: 'window',
      weekdays: [1, 2, 3, 4, 5],
      startMinute: 540,
      endMinute: 1020,
      clock: 'fixed',
      fixedZone: 'Asia/Tokyo',
    },
    'Wait until it is between 09:00 and 17:00, Mon–Fri (by the clock of Asia/Tokyo)',
    ['next'],
  ],
  [
    { mode: 'relative', direction: 'after', duration: { amount: 1, unit: 'hours' }, field: 'end' },
    'Wait until 1 hour after the end of the appointment',
    ['next', 'missed'],
  ],
  [
    { mode: 'relative_date', of: { kind: 'birth_date' }, every: 'yearly', direction: 'on', atMinute: 540 },
    'Wait until the birthday, at 09:00',
    ['next', 'missed'],
  ],
])('%j', (config, sentence, ports) => {
  const bind = delay.bind(config);
  if (!bind.ok) throw new Error(JSON.stringify(bind.problems));
  expect(bind.node.describe()).toBe(sentence);
  expect(Object.keys(bind.node.ports)).toEqual(ports);
});
