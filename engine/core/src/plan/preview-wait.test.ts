import { describe, expect, it } from 'vitest';
import { previewWait } from './preview-wait.ts';

/** A Monday, ten in the morning in New York. */
const now = Date.parse('2026-03-02T15:00:00Z');
const practice = {
  zone: 'America/New_York',
  phone: null,
  quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
  workdays: [1, 2, 3, 4, 5] as (1 | 2 | 3 | 4 | 5)[],
  holidays: ['2026-03-06'],
};
const look = (config: Record<string, unknown>, { kind = 'delay', textBehind = false } = {}) => {
  const seen = previewWait({ kind, config }, { now, practice }, { textBehind });
  return seen === null
    ? null
    : {
        ...seen,
        at: new Date(seen.at).toISOString(),
        textAt: seen.textAt === null ? null : new Date(seen.textAt).toISOString(),
      };
};

describe('the preview of a wait', () => {
  it('says when somebody who comes now goes on, by the practice’s clock', () => {
    expect(look({ mode: 'for', duration: { amount: 1, unit: 'days' }, atMinute: 540 })).toMatchObject({
      at: '2026-03-03T14:00:00.000Z',
      kind: 'waits',
      closed: null,
    });
  });

  it('knows weekends and holidays', () => {
    expect(look({ mode: 'for', duration: { amount: 5, unit: 'days' } })).toMatchObject({ closed: 'weekend' });
    expect(look({ mode: 'for', duration: { amount: 4, unit: 'days' } })).toMatchObject({ closed: 'holiday' });
    expect(look({ mode: 'working_days', days: 4 })).toMatchObject({ at: '2026-03-09T14:00:00.000Z', closed: null });
  });

  it('knows quiet hours, where a text follows', () => {
    const late = { mode: 'until_weekday', weekdays: [1], atMinute: 1320 };
    expect(look(late, { textBehind: true })).toMatchObject({
      at: '2026-03-03T03:00:00.000Z',
      textAt: '2026-03-03T13:00:00.000Z',
    });
    expect(look(late)).toMatchObject({ textAt: null });
  });

  it('reckons from a visit a fortnight ahead where one matters', () => {
    const seen = look({ mode: 'relative', duration: { amount: 2, unit: 'days' }, direction: 'before' });
    expect(seen).toMatchObject({ at: '2026-03-14T14:00:00.000Z', visitAt: Date.parse('2026-03-16T14:00:00Z') });
  });

  it('says how long something is awaited at most, and what is over at once', () => {
    const awaited = { for: { kind: 'event', event: 'form.submitted' }, timeout: { amount: 2, unit: 'hours' } };
    expect(look(awaited, { kind: 'wait-for' })).toMatchObject({ at: '2026-03-02T17:00:00.000Z', kind: 'longest' });
    const window = { mode: 'window', weekdays: [1], startMinute: 540, endMinute: 1020 };
    expect(look(window)).toMatchObject({ kind: 'at_once' });
    expect(look({ mode: 'until_date', date: '2026-01-01', atMinute: 0 })).toMatchObject({ missed: true });
  });

  it('says nothing of half-filled settings and of what does not wait', () => {
    expect(look({ mode: 'for' })).toBeNull();
    expect(look({}, { kind: 'nothing-like-it' })).toBeNull();
    expect(look({ label: 'Done' }, { kind: 'exit' })).toBeNull();
    expect(look({ event: 'form.submitted', entry: 'once' }, { kind: 'event-trigger' })).toBeNull();
  });
});
