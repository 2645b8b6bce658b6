import { filter, scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };
import segment from './segment.json' with { type: 'json' };

/** Due on 1 April, so overdue by two weeks from 15 April on. */
const owing = () =>
  scenario(campaign)
    .segment(segment.id, filter.parse(segment.filter))
    .at('2026-03-02T09:00', 'America/New_York')
    .invoiced({ due: '2026-04-01', totalMinor: 12_000 });

describe('unpaid invoice', () => {
  it('reminds twice and then asks staff to call', () => {
    const [journey] = owing().run('2026-07-01T12:00').journeys;
    expect(journey?.sent.map((line) => line.slice(0, 10))).toEqual(['2026-04-15', '2026-04-25']);
    expect(journey?.end).toMatch(/^completed \(Still open\) /);
  });

  it('names neither amount nor service', () => {
    const [journey] = owing().run('2026-07-01T12:00').journeys;
    for (const message of journey?.messages ?? []) expect(message.text).not.toMatch(/120|\$|USD/);
    expect(journey?.messages).toHaveLength(2);
  });

  it('sends nothing when it is paid in time', () => {
    expect(owing().at('2026-04-10T09:00').paid().run('2026-07-01T12:00').journeys).toEqual([]);
  });

  it('stops at once when it is paid', () => {
    const [journey] = owing().at('2026-04-20T15:00').paid().run('2026-07-01T12:00').journeys;
    expect(journey?.sent).toHaveLength(1);
    expect(journey?.end).toBe('goal_met (has paid) 2026-04-20T15:00');
  });

  it('begins anew with a later invoice', () => {
    const { journeys } = owing()
      .at('2026-04-20T15:00')
      .paid()
      .at('2026-05-02T09:00')
      .invoiced({ due: '2026-06-01', totalMinor: 8_000, no: 2 })
      .run('2026-08-01T12:00');
    expect(journeys.map(({ sent }) => sent.length)).toEqual([1, 2]);
  });

  it('reaches by text alone who has left e-mail', () => {
    const [journey] = owing().at('2026-04-02T09:00').optsOut('email').run('2026-07-01T12:00').journeys;
    expect(journey?.sent).toHaveLength(1);
    expect(journey?.unsent).toEqual(['first skipped opted_out']);
  });
});
