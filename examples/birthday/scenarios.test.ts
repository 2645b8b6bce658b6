import { scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };

const agreed = (birthDate: string | null) =>
  scenario(campaign)
    .patient({ birthDate })
    .consent('email', 'marketing')
    .at('2026-01-10T09:00', 'America/New_York')
    .event('seen');

describe('birthday greeting', () => {
  it('greets at nine on the day, every year', () => {
    const { journeys } = agreed('1984-05-17').run('2027-12-31T12:00');
    expect(journeys.flatMap(({ sent }) => sent)).toEqual(['2026-05-17T09:00 greeting', '2027-05-17T09:00 greeting']);
  });

  it('greets on 28 February who was born on the 29th', () => {
    const { journeys } = agreed('1984-02-29').run('2026-12-31T12:00');
    expect(journeys.flatMap(({ sent }) => sent)).toEqual(['2026-02-28T09:00 greeting']);
  });

  it('sends nothing without consent to such messages', () => {
    const { journeys } = scenario(campaign)
      .patient({ birthDate: '1984-05-17' })
      .at('2026-01-10T09:00')
      .event('seen')
      .run('2026-12-31T12:00');
    expect(journeys.flatMap(({ sent }) => sent)).toEqual([]);
    expect(journeys.flatMap(({ unsent }) => unsent)).toEqual(['greeting skipped consent_missing']);
  });

  it.each([
    ['children', '2015-05-17'],
    ['those whose birth date is not known', null],
  ])('leaves %s alone', (_, birthDate) => {
    expect(agreed(birthDate).run('2026-12-31T12:00').journeys).toEqual([]);
  });

  it('leaves those alone who are no patients any more, or have died', () => {
    expect(agreed('1984-05-17').patient({ active: false }).run('2026-12-31T12:00').journeys).toEqual([]);
    const { journeys } = agreed('1984-05-17').dies().run('2026-12-31T12:00');
    expect(journeys.flatMap(({ sent }) => sent)).toEqual([]);
  });
});
