import { scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };

const visit = '2026-03-04T15:00';
const bookedAWeekAhead = () =>
  scenario(campaign).at('2026-02-25T10:00', 'America/New_York').booked({ startsAt: visit });

describe('appointment reminder', () => {
  it('writes two days before and texts two hours before', () => {
    const [journey] = bookedAWeekAhead().run().journeys;
    expect(journey).toMatchObject({
      entered: '2026-02-25T10:00',
      sent: ['2026-03-02T15:00 email_two_days', '2026-03-04T13:00 text_two_hours'],
      end: 'completed (Reminded) 2026-03-04T13:00',
    });
    expect(journey?.messages.map(({ subject, text }) => subject ?? text)).toEqual([
      'Your visit on Wednesday, March 4',
      'Elm Street Family Practice: your visit is on Wednesday, March 4 at 3:00 PM. Questions or another time: +12125550100. Reply STOP to end texts.',
    ]);
  });

  it('counts days by the clock on the wall when the clocks change', () => {
    const [journey] = scenario(campaign).at('2026-03-01T10:00').booked({ startsAt: '2026-03-09T15:00' }).run().journeys;
    expect(journey?.sent).toEqual(['2026-03-07T15:00 email_two_days', '2026-03-09T13:00 text_two_hours']);
  });

  it('skips the e-mail and keeps the text when booked 30 hours before', () => {
    const [journey] = scenario(campaign).at('2026-03-03T09:00').booked({ startsAt: visit }).run().journeys;
    expect(journey?.path).toContain('wait_two_days.missed too_late');
    expect(journey?.sent).toEqual(['2026-03-04T13:00 text_two_hours']);
  });

  it('says nothing when booked an hour before', () => {
    const [journey] = scenario(campaign).at('2026-03-04T14:00').booked({ startsAt: visit }).run().journeys;
    expect(journey).toMatchObject({ sent: [], end: 'completed (Too late to remind) 2026-03-04T14:00' });
  });

  it('says nothing of a visit without a date', () => {
    const [journey] = scenario(campaign).at('2026-03-01T09:00').booked({ startsAt: null }).run().journeys;
    expect(journey).toMatchObject({ sent: [], end: 'completed (Too late to remind) 2026-03-01T09:00' });
    expect(journey?.path).toContain('wait_two_days.missed no_date');
  });

  it('moves both reminders with the visit, later and earlier', () => {
    const [later] = bookedAWeekAhead().at('2026-02-26T09:00').moved('2026-03-11T10:00').run().journeys;
    expect(later?.sent).toEqual(['2026-03-09T10:00 email_two_days', '2026-03-11T08:00 text_two_hours']);
    const [earlier] = bookedAWeekAhead().at('2026-02-26T09:00').moved('2026-03-01T16:00').run().journeys;
    expect(earlier?.sent).toEqual(['2026-02-27T16:00 email_two_days', '2026-03-01T14:00 text_two_hours']);
  });

  it('texts at the new time when the visit moves after the e-mail went out', () => {
    const [journey] = bookedAWeekAhead().at('2026-03-03T09:00').moved('2026-03-11T12:00').run().journeys;
    expect(journey?.sent).toEqual(['2026-03-02T15:00 email_two_days', '2026-03-11T10:00 text_two_hours']);
    expect(journey?.messages.at(-1)?.text).toContain('Wednesday, March 11 at 12:00 PM');
  });

  it('never sends at once when the visit moves so close that a reminder’s time has passed', () => {
    const [journey] = bookedAWeekAhead().at('2026-03-01T09:00').moved('2026-03-02T09:00').run().journeys;
    expect(journey?.path).toContain('wait_two_days.missed moved_too_close');
    expect(journey?.sent).toEqual(['2026-03-01T20:44:58 text_two_hours']);
  });

  it('sends nothing extra when the visit is moved and moved back within three minutes', () => {
    const [journey] = bookedAWeekAhead()
      .at('2026-03-01T09:00')
      .moved('2026-03-20T15:00')
      .at('2026-03-01T09:03')
      .moved(visit)
      .run().journeys;
    expect(journey?.sent).toEqual(['2026-03-02T15:00 email_two_days', '2026-03-04T13:00 text_two_hours']);
  });

  it('does not make up for a reminder whose time passed while the visit stood elsewhere', () => {
    const [journey] = bookedAWeekAhead()
      .at('2026-03-02T14:59')
      .moved('2026-03-20T15:00')
      .at('2026-03-02T15:02')
      .moved(visit)
      .run().journeys;
    expect(journey?.sent).toEqual(['2026-03-04T13:00 text_two_hours']);
  });

  it.each([
    ['2026-02-26T09:00', []],
    ['2026-03-03T09:00', ['2026-03-02T15:00 email_two_days']],
  ])('leaves at once when the visit is cancelled at %s', (at, sent) => {
    const [journey] = bookedAWeekAhead().at(at).cancelled().run().journeys;
    expect(journey).toMatchObject({ sent, end: `exit_criteria (appointment cancelled) ${at}` });
  });

  it('texts the evening before when two hours before is 06:00', () => {
    const [journey] = scenario(campaign).at('2026-02-25T10:00').booked({ startsAt: '2026-03-04T08:00' }).run().journeys;
    expect(journey?.sent).toEqual(['2026-03-02T08:00 email_two_days', '2026-03-03T20:44:58 text_two_hours']);
  });

  it('goes by the clock of the patient', () => {
    const [journey] = scenario(campaign)
      .patient({ zone: 'America/Los_Angeles' })
      .at('2026-02-25T10:00')
      .booked({ startsAt: '2026-03-04T12:00' })
      .run().journeys;
    expect(journey?.sent.at(-1)).toBe('2026-03-03T23:44:58 text_two_hours');
  });

  it('ends once when the no-show is reported twice', () => {
    const [journey] = bookedAWeekAhead()
      .at('2026-03-04T12:00')
      .status('noshow')
      .at('2026-03-04T12:30')
      .status('noshow')
      .run().journeys;
    expect(journey?.end).toBe('exit_criteria (appointment missed) 2026-03-04T12:00');
    expect(journey?.simulation.trace.filter(({ kind }) => kind === 'ended')).toHaveLength(1);
  });

  it('stays over when a no-show is reported after the visit was fulfilled', () => {
    const [journey] = bookedAWeekAhead()
      .at('2026-03-04T12:00')
      .status('fulfilled')
      .at('2026-03-05T12:30')
      .status('noshow')
      .run().journeys;
    expect(journey?.end).toBe('exit_criteria (appointment over) 2026-03-04T12:00');
  });

  it('leaves when the visit was entered in error', () => {
    const [journey] = bookedAWeekAhead().at('2026-02-26T09:00').status('entered-in-error').run().journeys;
    expect(journey).toMatchObject({ sent: [], end: 'exit_criteria (appointment entered in error) 2026-02-26T09:00' });
  });

  it('lets the newest version win when the move arrives before the booking', () => {
    const { journeys } = scenario(campaign)
      .at('2026-02-25T10:00')
      .moved('2026-03-11T15:00', { asOf: '2026-02-25T09:50' })
      .at('2026-02-25T10:01')
      .booked({ startsAt: visit, asOf: '2026-02-25T09:30' })
      .run();
    expect(journeys.map(({ sent }) => sent)).toEqual([
      ['2026-03-09T15:00 email_two_days', '2026-03-11T13:00 text_two_hours'],
    ]);
  });

  it('stops for good when the patient has died', () => {
    const [journey] = bookedAWeekAhead().at('2026-03-01T09:00').dies().run().journeys;
    expect(journey?.sent).toEqual([]);
    expect(journey?.end).toMatch(/^deceased .*2026-03-01T09:00$/);
  });

  it('never starts for a patient who has died', () => {
    const { journeys } = scenario(campaign)
      .patient({ deceased: true })
      .at('2026-02-25T10:00')
      .booked({ startsAt: visit })
      .run();
    expect(journeys.flatMap(({ sent }) => sent)).toEqual([]);
  });

  it('runs one journey for each visit and one for each booking told twice', () => {
    const { journeys } = bookedAWeekAhead()
      .at('2026-02-25T10:05')
      .booked({ startsAt: visit })
      .at('2026-02-26T10:00')
      .booked({ no: 2, startsAt: '2026-03-04T17:00' })
      .at('2026-03-03T10:00')
      .cancelled({ no: 2 })
      .run();
    expect(journeys.map(({ sent }) => sent)).toEqual([
      ['2026-03-02T15:00 email_two_days', '2026-03-04T13:00 text_two_hours'],
      ['2026-03-02T17:00 email_two_days'],
    ]);
  });

  it('skips only the text after STOP', () => {
    const [journey] = bookedAWeekAhead().at('2026-03-03T09:00').optsOut('sms').run().journeys;
    expect(journey).toMatchObject({
      sent: ['2026-03-02T15:00 email_two_days'],
      unsent: ['text_two_hours skipped opted_out'],
      end: 'completed (Reminded) 2026-03-04T13:00',
    });
  });

  it('holds while the campaign is paused, and still leaves on cancellation', () => {
    const paused = () => bookedAWeekAhead().at('2026-03-01T09:00').pauses();
    expect(paused().at('2026-03-02T16:00').resumes().run().journeys[0]?.sent).toEqual([
      '2026-03-02T16:00 email_two_days',
      '2026-03-04T13:00 text_two_hours',
    ]);
    expect(paused().at('2026-03-03T09:00').cancelled().run().journeys[0]?.end).toBe(
      'exit_criteria (appointment cancelled) 2026-03-03T09:00',
    );
  });
});
