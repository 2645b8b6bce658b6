import { filter, scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };
import segment from './segment.json' with { type: 'json' };

/** Seen on 2 March; six months later is Wednesday 2 September. */
const seen = () =>
  scenario(campaign)
    .segment(segment.id, filter.parse(segment.filter))
    .at('2026-02-20T09:00', 'America/New_York')
    .booked({ startsAt: '2026-03-02T10:00' })
    .at('2026-03-02T10:30')
    .status('fulfilled');

describe('recall after six months', () => {
  it('writes on the morning of the day, texts three weeks later and asks staff to call a month after that', () => {
    const [journey, ...others] = seen().run('2026-12-31T12:00').journeys;
    expect(others).toEqual([]);
    expect(journey?.sent).toEqual(['2026-09-02T09:00 invite', '2026-09-23T09:00 remind']);
    expect(journey?.end).toBe('completed (No answer to two recalls) 2026-10-23T09:00');
    expect(journey?.messages[0]?.subject).toBe('Time for your next check-up');
  });

  it('writes to nobody who has booked', () => {
    const { journeys } = seen()
      .at('2026-08-20T09:00')
      .booked({ startsAt: '2026-09-20T10:00', no: 2 })
      .run('2026-09-19T12:00');
    expect(journeys).toEqual([]);
  });

  it('stops at once when the patient books', () => {
    const [journey] = seen()
      .at('2026-09-10T11:00')
      .booked({ startsAt: '2026-10-20T10:00', no: 2 })
      .run('2026-10-01T12:00').journeys;
    expect(journey?.sent).toEqual(['2026-09-02T09:00 invite']);
    expect(journey?.end).toBe('goal_met (has booked) 2026-09-10T11:00');
  });

  it('stops when staff tag the patient, and begins with nobody who is tagged', () => {
    const [journey] = seen()
      .at('2026-09-10T11:00')
      .patient({ tags: ['no recall'] })
      .run('2026-12-31T12:00').journeys;
    expect(journey?.sent).toEqual(['2026-09-02T09:00 invite']);
    expect(
      seen()
        .at('2026-08-01T09:00')
        .patient({ tags: ['no recall'] })
        .run('2026-12-31T12:00').journeys,
    ).toEqual([]);
  });

  it('writes to no discharged patient', () => {
    expect(seen().at('2026-08-01T09:00').patient({ active: false }).run('2026-12-31T12:00').journeys).toEqual([]);
  });

  it('is not repeated when a booking after the recall is cancelled again', () => {
    const { journeys } = seen()
      .at('2026-09-10T11:00')
      .booked({ startsAt: '2026-10-20T10:00', no: 2 })
      .at('2026-09-30T11:00')
      .cancelled({ no: 2 })
      .run('2026-12-31T12:00');
    expect(journeys).toHaveLength(1);
  });
});
