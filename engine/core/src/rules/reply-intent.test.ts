import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyReply, type ReplyContext, type ReplyIntent } from './reply-intent.ts';

const keyword: ReplyIntent = { kind: 'opt_out', via: 'keyword', mayMeanAppointment: false };
const keywordCancel: ReplyIntent = { kind: 'opt_out', via: 'keyword', mayMeanAppointment: true };
const intent: ReplyIntent = { kind: 'opt_out', via: 'intent', mayMeanAppointment: false };
const intentCancel: ReplyIntent = { kind: 'opt_out', via: 'intent', mayMeanAppointment: true };
const message: ReplyIntent = { kind: 'message' };

describe('classifyReply', () => {
  it.each([
    ...['STOP', ' stop ', 'Stop.', 'STOP!!', 'stopall', 'stop all', 'UNSUBSCRIBE', 'End', 'QUIT', 'revoke', 'remove'],
    ...['opt out', 'OPT-OUT', 'optout', '"STOP"', '“stop”', 's\u200btop', '\uff33\uff34\uff2f\uff30', 'STOP 🛑'],
    ...['S.T.O.P.', 'stop stop', 'STOP\nSTOP', 'unsubscrİbe'],
  ])('%j is an opt-out keyword', (text) => {
    expect(classifyReply(text)).toEqual(keyword);
  });

  it.each([
    ['please stop texting me', intent],
    ['no more messages', intent],
    ['remove me', intent],
    ['Stop please', intent],
    ['pls stop it now', intent],
    ["Don't text me anymore", intent],
    ['Do not contact me', intent],
    ['Don´t message me', intent],
    ['I don’t want these texts', intent],
    ['Take me off your list', intent],
    ['how do I unsubscribe?', intent],
    ['I revoke my consent', intent],
    ['unsuscribe', intent],
    ['alto', intent],
    ['STOP\n\nSent from my phone', intent],
    ['Cancel these texts', intent],
    ['please cancel', intentCancel],
    ['cancel', keywordCancel],
    ['CANCEL.', keywordCancel],
  ])('%j opts out', (text, expected) => {
    expect(classifyReply(text)).toEqual(expected);
  });

  it.each([
    'stop by at 5?',
    "I'll stop at the pharmacy",
    'Please cancel my appointment',
    'Cancel\nmy visit on Monday please',
    "please don't stop texting me",
    'remove me from the schedule tomorrow',
    'Can I come at the end of the day?',
    'I quit smoking',
    'Did I give you the wrong number?',
    'I called the wrong number yesterday',
    'I need help with the form',
    'yes',
    'ok',
    '👍',
    '',
    '...',
  ])('%j is for a person to read', (text) => {
    expect(classifyReply(text)).toEqual(message);
  });

  it.each<[string, ReplyContext, ReplyIntent]>([
    ['YES', { optedOut: false, awaited: ['YES'] }, { kind: 'awaited_reply', keyword: 'YES' }],
    ['yes please!', { optedOut: false, awaited: ['Yes'] }, { kind: 'awaited_reply', keyword: 'Yes' }],
    ['YES', { optedOut: true, awaited: ['YES'] }, { kind: 'awaited_reply', keyword: 'YES' }],
    ['c', { optedOut: false, awaited: ['C', '1', 'CONFIRM'] }, { kind: 'awaited_reply', keyword: 'C' }],
    ['１', { optedOut: false, awaited: ['C', '1', 'CONFIRM'] }, { kind: 'awaited_reply', keyword: '1' }],
    ['Confirm.', { optedOut: false, awaited: ['C', '1', 'CONFIRM'] }, { kind: 'awaited_reply', keyword: 'CONFIRM' }],
    ['CANCEL', { optedOut: false, awaited: ['C', 'CANCEL'] }, keywordCancel],
    ['Call me', { optedOut: false, awaited: ['C'] }, message],
    ['👍', { optedOut: false, awaited: ['!'] }, message],
    ['YES', { optedOut: true }, { kind: 'opt_in' }],
    ['start', { optedOut: true }, { kind: 'opt_in' }],
    ['Unstop!', { optedOut: true }, { kind: 'opt_in' }],
    ['START', { optedOut: false }, { kind: 'opt_in' }],
    ['HELP', { optedOut: false }, { kind: 'help' }],
    ['info', { optedOut: true }, { kind: 'help' }],
    ['Help?', { optedOut: true }, { kind: 'help' }],
    ['STOP', { optedOut: true }, keyword],
  ])('%j in %j', (text, context, expected) => {
    expect(classifyReply(text, context)).toEqual(expected);
  });

  it.each([
    'wrong number',
    'You have the wrong person',
    'Sorry, wrong number!',
    "you've got the wrong number",
    'STOP wrong number',
    'Wrong number, please stop texting me',
  ])('%j says the number is not the patient’s', (text) => {
    expect(classifyReply(text)).toEqual({ kind: 'wrong_number' });
  });

  it('finds a keyword in any case, among punctuation and invisible characters, whatever is awaited', () => {
    const noise = fc.string({ unit: fc.constantFrom(' ', '.', '!', '"', '\u200b', '\u2019', '\n', '*'), maxLength: 6 });
    const word = fc.constantFrom('stop', 'stopall', 'unsubscribe', 'end', 'quit', 'revoke', 'opt out', 'optout');
    fc.assert(
      fc.property(noise, word, noise, fc.infiniteStream(fc.boolean()), (before, stop, after, upper) => {
        const cased = [...stop].map((letter) => (upper.next().value ? letter.toUpperCase() : letter)).join('');
        expect(classifyReply(`${before}${cased}${after}`, { optedOut: false, awaited: [stop] })).toEqual(keyword);
      }),
    );
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(classifyReply(text)).toHaveProperty('kind');
      }),
    );
  });
});
