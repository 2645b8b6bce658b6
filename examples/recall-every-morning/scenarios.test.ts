import { filter, practiceScenario, type Scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };
import segment from './segment.json' with { type: 'json' };

/** Came on that day. */
const seen =
  (day: string, no = 1) =>
  (story: Scenario) =>
    story
      .at(`${day}T08:00`, 'America/New_York')
      .booked({ startsAt: `${day}T10:00`, no })
      .at(`${day}T10:30`)
      .status('fulfilled', { no });
const practice = () => practiceScenario(campaign, (story) => story.segment(segment.id, filter.parse(segment.filter)));

describe('a recall every morning, for thirty days over a clock change', () => {
  it('writes to each patient on the day six months after the last visit, at nine by the clock', () => {
    const { entries, sent } = practice()
      .patient('ana', seen('2026-04-20'))
      .patient('ben', seen('2026-04-30'))
      .patient('cleo', seen('2026-05-01'))
      .patient('dan', seen('2026-05-02'))
      .patient('early', seen('2026-04-14'))
      .patient('late', seen('2026-05-16'))
      .run('2026-11-15T00:00');
    expect(entries).toEqual([
      { at: '2026-10-20T09:00', entered: ['ana'] },
      { at: '2026-10-30T09:00', entered: ['ben'] },
      { at: '2026-11-01T09:00', entered: ['cleo'] },
      { at: '2026-11-02T09:00', entered: ['dan'] },
    ]);
    expect(sent).toEqual([
      '2026-10-20T09:00 recall ana',
      '2026-10-30T09:00 recall ben',
      '2026-11-01T09:00 recall cleo',
      '2026-11-02T09:00 recall dan',
    ]);
  });

  it('writes to nobody who came again, has booked, was discharged or died', () => {
    const { entries } = practice()
      .patient('came again', (story) => seen('2026-09-01', 2)(seen('2026-04-20')(story)))
      .patient('booked', (story) =>
        seen('2026-04-20')(story).at('2026-10-01T09:00').booked({ startsAt: '2026-12-01T10:00', no: 2 }),
      )
      .patient('discharged', (story) => seen('2026-04-20')(story).at('2026-06-01T09:00').patient({ active: false }))
      .patient('died', (story) => seen('2026-04-20')(story).at('2026-06-01T09:00').dies())
      .patient('did not come', (story) =>
        story.at('2026-04-20T08:00').booked({ startsAt: '2026-04-20T10:00' }).at('2026-04-20T11:00').status('noshow'),
      )
      .run('2026-11-15T00:00');
    expect(entries).toEqual([]);
  });

  it('writes once for one lapse, also when the record of the visit is corrected', () => {
    const { entries } = practice()
      .patient('corrected', (story) =>
        seen('2026-04-20')(story).at('2026-10-20T10:00').booked({ startsAt: '2026-04-20T10:15', status: 'fulfilled' }),
      )
      .patient('twice that day', (story) =>
        story
          .at('2026-04-20T08:00')
          .booked({ startsAt: '2026-04-20T09:00' })
          .booked({ startsAt: '2026-04-20T15:00', no: 2 })
          .at('2026-04-20T16:00')
          .status('fulfilled')
          .status('fulfilled', { no: 2 }),
      )
      .run('2026-11-15T00:00');
    expect(entries).toEqual([{ at: '2026-10-20T09:00', entered: ['corrected', 'twice that day'] }]);
  });

  it('forgets nobody at the end of a month, and recalls again after the next lapse', () => {
    const { entries } = practice()
      .patient('31 May', seen('2026-05-31'))
      .patient('31 August', seen('2026-08-31'))
      .patient('28 August', seen('2026-08-28'))
      .patient('came back', (story) => seen('2026-11-05', 2)(seen('2026-05-01')(story)))
      .run('2027-06-30T00:00');
    expect(entries.filter(({ entered }) => entered.includes('came back')).map(({ at }) => at)).toEqual([
      '2026-11-01T09:00',
      '2027-05-05T09:00',
    ]);
    const days = Object.fromEntries(entries.flatMap(({ at, entered }) => entered.map((name) => [name, at])));
    expect(days['31 May']).toBe('2026-11-30T09:00');
    expect(days['28 August']).toBe('2027-02-28T09:00');
    expect(days['31 August']).toBe('2027-02-28T09:00');
  });

  it('keeps to an opt-out', () => {
    const { patients } = practice()
      .patient('jo', (story) => seen('2026-04-20')(story).at('2026-05-01T09:00').optsOut('email'))
      .run('2026-11-15T00:00');
    expect(patients['jo']?.journeys.map(({ sent, unsent }) => [sent, unsent])).toEqual([
      [[], ['recall skipped opted_out']],
    ]);
  });
});
