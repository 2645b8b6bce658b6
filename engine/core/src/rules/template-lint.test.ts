import { describe, expect, it } from 'vitest';
import { lintTemplate } from './template-lint.ts';

const codes = (template: Parameters<typeof lintTemplate>[0]) => lintTemplate(template).map(({ code }) => code);

describe('lintTemplate', () => {
  it('finds nothing in good templates', () => {
    expect(
      lintTemplate({ channel: 'sms', body: 'Hi {{ patient.firstName }}, see you soon. Text STOP to cancel' }),
    ).toEqual([]);
    expect(lintTemplate({ channel: 'email', subject: 'Your visit', body: 'https://go.practice.example/x' })).toEqual(
      [],
    );
  });

  it('asks for text and subject', () => {
    expect(codes({ channel: 'sms', body: ' \n' })).toEqual(['template_body_empty']);
    expect(codes({ channel: 'email', body: 'x' })).toEqual(['template_subject_empty']);
    expect(codes({ channel: 'email', subject: ' ', body: '' })).toEqual([
      'template_subject_empty',
      'template_body_empty',
    ]);
  });

  it.each([
    ['a'.repeat(6 * 153), []],
    ['a'.repeat(6 * 153 + 1), ['template_sms_too_long']],
    ['ê'.repeat(6 * 67 + 1), ['template_sms_too_long']],
    [`${'a'.repeat(900)}{{ patient.firstName }}`, []],
    [`${'a'.repeat(910)}{{ patient.firstName }}`, ['template_sms_too_long']],
    [`{% if appointment.startsAt %}${'a'.repeat(900)}{% endif %}`, []],
  ])('counts the parts of an SMS', (body, expected) => {
    expect(codes({ channel: 'sms', body })).toEqual(expected);
    expect(codes({ channel: 'email', subject: 'x', body })).toEqual([]);
  });

  it.each(['https://bit.ly/abc', 'see BIT.LY/abc.', 'http://www.tinyurl.com/x', 't.co/x', 'go to is.gd'])(
    'stops the shortener in %j',
    (body) => {
      expect(lintTemplate({ channel: 'sms', body })).toMatchObject([
        { code: 'template_link_shortener', severity: 'blocks' },
      ]);
      expect(lintTemplate({ channel: 'email', subject: 'x', body })).toMatchObject([{ severity: 'warns' }]);
    },
  );

  it.each(['https://mybit.ly/x', 'https://pat.co/x', 'https://t.com/x', 'https://t.co.uk', 'jo@is.gd', 'orbit.lynx'])(
    'lets %j pass',
    (body) => {
      expect(codes({ channel: 'sms', body })).toEqual([]);
    },
  );

  it.each([
    'Reply CANCEL to cancel',
    'reply cancel if you cannot come',
    'Text "CANCEL" to us',
    'Reply with the word cancel',
    'Reply C to confirm or CANCEL',
    'REPLY C TO CONFIRM OR CANCEL TO CANCEL',
    'reply yes to confirm, cancel to cancel',
    'Please reply YES or CANCEL',
  ])('forbids %j', (body) => {
    expect(codes({ channel: 'sms', body })).toEqual(['template_reply_cancel']);
  });

  it.each([
    'Text STOP to cancel',
    'TEXT STOP TO CANCEL',
    'Reply C to confirm or call us to cancel',
    'Reply if you need to cancel.',
    'Call us to cancel. Reply YES to confirm.',
  ])('allows %j', (body) => {
    expect(codes({ channel: 'sms', body })).toEqual([]);
  });
});
