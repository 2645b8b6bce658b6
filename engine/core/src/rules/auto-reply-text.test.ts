import { describe, expect, it } from 'vitest';
import { autoReplyKinds, autoReplyProblems, autoReplyText, defaultAutoReplyTexts } from './auto-reply-text.ts';
import { classifyReply } from './reply-intent.ts';
import { countSegments } from './sms-segments.ts';

const practice = { name: 'Harbor Dental', phone: '+16175550100' };
const withoutPhone = { ...practice, phone: null };

describe('our own wording', () => {
  it.each(autoReplyKinds)('of %s has all that is asked of a practice’s own', (kind) => {
    for (const one of [practice, withoutPhone])
      expect(autoReplyProblems(kind, defaultAutoReplyTexts(one)[kind], one)).toEqual([]);
  });

  it.each(autoReplyKinds)('of %s asks nothing of a machine that reads it as a reply', (kind) => {
    expect(classifyReply(autoReplyText(kind, practice))).toEqual({ kind: 'message' });
    expect(classifyReply(autoReplyText(kind, practice, { mayMeanAppointment: true }), { optedOut: true })).toEqual({
      kind: 'message',
    });
  });

  it('names the practice and the way back, and sells nothing', () => {
    expect(autoReplyText('stop', practice)).toBe(
      'Harbor Dental: You are unsubscribed. We will not text you again, reminders included. Reply START to get texts again.',
    );
    expect(countSegments(autoReplyText('stop', practice)).parts).toBe(1);
  });

  it('says where help is, what it costs and how to end it', () => {
    expect(autoReplyText('help', practice)).toMatch(
      /^Harbor Dental: .*call \+16175550100\..*Msg & data rates may apply\. Text STOP to cancel\.$/,
    );
    expect(autoReplyText('help', withoutPhone)).toContain('please call the practice');
  });

  it('makes clear that an appointment is not cancelled by it', () => {
    const text = autoReplyText('stop', practice, { mayMeanAppointment: true });
    expect(text).toMatch(/START to get texts again\. To cancel an appointment, please call us at \+16175550100\.$/);
    expect(autoReplyText('stop', withoutPhone, { mayMeanAppointment: true })).toMatch(/please call us\.$/);
    expect(autoReplyText('help', practice, { mayMeanAppointment: true })).not.toContain('appointment');
  });
});

describe('a practice’s own wording', () => {
  it('is used, with its fields filled in', () => {
    const texts = { stop: 'Bye from {{practice.name}}. START brings you back, or call {{ practice.phone }}.' };
    expect(autoReplyText('stop', practice, { texts })).toBe(
      'Bye from Harbor Dental. START brings you back, or call +16175550100.',
    );
    expect(autoReplyText('help', practice, { texts })).toBe(autoReplyText('help', practice));
  });

  it.each([
    ['stop', 'You are out. Reply START.', /Name the practice/],
    ['stop', 'Harbor Dental: you are out.', /START/],
    ['stop', 'Harbor Dental: START brings you back. 20 % off at harbor.com', /link/],
    ['stop', `Harbor Dental: START. ${'a'.repeat(300)}`, /shorter.*CANCEL/],
    ['stop', 'Harbor Dental, {{ patient.first_name }}: START', /filled in/],
    ['help', 'Harbor Dental. Rates may apply. STOP ends it.', /where help is/],
    ['help', 'Harbor Dental, +16175550100. STOP ends it.', /rates may apply/],
    ['help', 'Harbor Dental, +16175550100. Msg & data rates may apply.', /STOP/],
    ['welcome', 'Harbor Dental: hello. Rates may apply. STOP ends it.', /HELP/],
    ['welcome', '', /Name the practice/],
  ] as const)('of %s is not used when it says %j', (kind, text, problem) => {
    expect(autoReplyProblems(kind, text, practice).join(' ')).toMatch(problem);
    expect(autoReplyText(kind, practice, { texts: { [kind]: text } })).toBe(autoReplyText(kind, practice));
  });
});
