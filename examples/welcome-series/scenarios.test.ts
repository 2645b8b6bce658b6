import { scenario } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import campaign from './campaign.json' with { type: 'json' };

const registered = () =>
  scenario(campaign).consent('email', 'marketing').at('2026-03-02T09:00', 'America/New_York').registered();

describe('welcome series', () => {
  it('greets at once, invites after three days and once more two weeks later', () => {
    const [journey] = registered().run().journeys;
    expect(journey).toMatchObject({
      sent: ['2026-03-02T09:00 welcome', '2026-03-05T09:00 invite', '2026-03-19T09:00 last_invite'],
      unsent: [],
      end: 'completed (Invited, did not book) 2026-03-19T09:00',
    });
    expect(journey?.messages[0]).toMatchObject({
      to: 'maria@example.com',
      subject: 'Welcome to Elm Street Family Practice',
    });
  });

  it('greets those who have a visit ahead, and invites them to nothing', () => {
    const [journey] = scenario(campaign)
      .at('2026-03-02T08:59')
      .booked({ startsAt: '2026-03-20T10:00' })
      .at('2026-03-02T09:00')
      .registered()
      .run().journeys;
    expect(journey).toMatchObject({
      sent: ['2026-03-02T09:00 welcome'],
      end: 'completed (Already booked) 2026-03-05T09:00',
    });
  });

  it.each([
    ['2026-03-03T12:00', ['2026-03-02T09:00 welcome']],
    ['2026-03-09T12:00', ['2026-03-02T09:00 welcome', '2026-03-05T09:00 invite']],
  ])('meets its goal at once when the patient books at %s', (at, sent) => {
    const [journey] = registered().at(at).booked({ startsAt: '2026-04-01T10:00' }).run().journeys;
    expect(journey).toMatchObject({ sent, end: `goal_met (has booked) ${at}` });
  });

  it('sends no invitation without consent to marketing', () => {
    const [journey] = scenario(campaign).at('2026-03-02T09:00').registered().run().journeys;
    expect(journey).toMatchObject({
      sent: ['2026-03-02T09:00 welcome'],
      unsent: ['invite skipped consent_missing', 'last_invite skipped consent_missing'],
    });
  });

  it('respects an unsubscription between two messages', () => {
    const [journey] = registered().at('2026-03-04T09:00').optsOut('email').run().journeys;
    expect(journey?.sent).toEqual(['2026-03-02T09:00 welcome']);
    expect(journey?.unsent).toEqual(['invite skipped opted_out', 'last_invite skipped opted_out']);
  });

  it('greets once, however often the registration is told', () => {
    const { journeys } = registered().at('2026-03-02T09:05').registered().run();
    expect(journeys).toHaveLength(1);
  });

  it('greets patients whose first name is not known', () => {
    const [journey] = scenario(campaign)
      .patient({ firstName: '' })
      .at('2026-03-02T09:00')
      .registered()
      .run('2026-03-02T10:00').journeys;
    expect(journey?.messages[0]?.text).toMatch(/^Hello there,/);
    expect(journey?.end).toBe('waiting until 2026-03-05T09:00');
  });

  it('stops when the patient is discharged', () => {
    const [journey] = registered().at('2026-03-04T09:00').patient({ active: false }).run().journeys;
    expect(journey?.sent).toEqual(['2026-03-02T09:00 welcome']);
    expect(journey?.end).toMatch(/^inactive /);
  });
});
