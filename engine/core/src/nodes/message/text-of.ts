import type { Channel } from '../../facts/facts.ts';
import type { MessageConfig } from './config.ts';

/** What a message step says by one channel, and in which setting its body stands. An e-mail alone has a subject. */
export type MessageText = { subject?: string; body: string; bodyPath: 'body' | 'smsBody' };

/** Where a step has both channels, the text message has words of its own. */
export function textOf(
  { channel: way, subject = '', body, smsBody = '' }: Pick<MessageConfig, 'channel' | 'subject' | 'body' | 'smsBody'>,
  channel: Channel,
): MessageText {
  if (channel === 'email') return { subject, body, bodyPath: 'body' };
  return way === 'sms' ? { body, bodyPath: 'body' } : { body: smsBody, bodyPath: 'smsBody' };
}
