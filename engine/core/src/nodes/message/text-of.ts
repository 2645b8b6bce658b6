import type { Channel } from '../../facts/facts.ts';
import type { MessageConfig } from './config.ts';

/** Stands in a text for the address of the form that is attached to it. */
export const onlineFormLink = '[Online Form Link]';

/** What a message step says by one channel, and in which setting its body stands. An e-mail alone has a subject. */
export type MessageText = { subject?: string; body: string; bodyPath: 'body' | 'smsBody' };

const linkPattern = /\[online form link\]/gi;

/** Where a step has both channels, the text message has words of its own. */
export function textOf(
  {
    channel: way,
    subject = '',
    body,
    smsBody = '',
    form,
  }: Pick<MessageConfig, 'channel' | 'subject' | 'body' | 'smsBody' | 'form'>,
  channel: Channel,
): MessageText {
  const filled = (text: string) => (form === undefined ? text : text.replaceAll(linkPattern, () => form));
  if (channel === 'email') return { subject, body: filled(body), bodyPath: 'body' };
  return way === 'sms' ? { body: filled(body), bodyPath: 'body' } : { body: filled(smsBody), bodyPath: 'smsBody' };
}
