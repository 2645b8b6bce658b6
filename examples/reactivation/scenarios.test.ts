import { practiceScenario, type Scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };

const seen = (day: string) => (story: Scenario) =>
  story
    .at(`${day}T08:00`, 'America/New_York')
    .booked({ startsAt: `${day}T10:00` })
    .at(`${day}T10:30`)
    .status('fulfilled');

describe('a reactivation, for thirty days over a clock change', () => {
  it('writes once to whoever was last seen 6 to 18 months ago, and texts who has not booked four days later', () => {
    const { entries, sent } = practiceScenario(campaign)
      .patient('18 months', seen('2025-04-20'))
      .patient('a year', seen('2025-10-31'))
      .patient('6 months', seen('2026-04-20'))
      .patient('5 months', seen('2026-05-21'))
      .patient('19 months', seen('2025-03-19'))
      .patient('never', (story) => story.at('2025-03-19T08:00').patient({ city: 'Boston' }))
      .run('2026-11-19T00:00');
    expect(entries).toEqual([{ at: '2026-10-20T10:00', entered: ['18 months', '6 months', 'a year'] }]);
    expect(sent).toEqual([
      '2026-10-20T10:00 invite 18 months',
      '2026-10-20T10:00 invite 6 months',
      '2026-10-20T10:00 invite a year',
      '2026-10-24T10:00 remind 18 months',
      '2026-10-24T10:00 remind 6 months',
      '2026-10-24T10:00 remind a year',
    ]);
  });

  it('leaves out who has a visit ahead or is tagged, and stops for who books', () => {
    const { entries, sent, patients } = practiceScenario(campaign)
      .patient('ahead', (story) =>
        seen('2025-10-31')(story).at('2026-10-01T09:00').booked({ startsAt: '2026-11-20T10:00', no: 2 }),
      )
      .patient('tagged', (story) =>
        seen('2025-10-31')(story)
          .at('2026-10-01T09:00')
          .patient({ tags: ['not qualified'] }),
      )
      .patient('books', (story) =>
        seen('2025-10-31')(story).at('2026-10-22T09:00').booked({ startsAt: '2026-11-02T10:00', no: 2 }),
      )
      .patient('tagged later', (story) =>
        seen('2025-10-31')(story)
          .at('2026-10-22T09:00')
          .patient({ tags: ['not qualified'] }),
      )
      .run('2026-11-19T00:00');
    expect(entries).toEqual([{ at: '2026-10-20T10:00', entered: ['books', 'tagged later'] }]);
    expect(sent).toEqual(['2026-10-20T10:00 invite books', '2026-10-20T10:00 invite tagged later']);
    expect(patients['books']?.journeys[0]?.end).toBe('goal_met (has a future appointment) 2026-10-22T09:00');
    expect(patients['tagged later']?.journeys[0]?.end).toBe('exit_criteria (is not to be asked) 2026-10-22T09:00');
  });
});
