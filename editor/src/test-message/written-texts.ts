import type { TestMessageRequest } from '@cairn/core/api';
import { valueAt } from '../document/value-at.ts';

export type WrittenText = Pick<TestMessageRequest, 'channel' | 'subject' | 'body'>;

/** What a message step says, for each channel it may go by; channels it says nothing on are left out. */
export function writtenTexts(config: Readonly<Record<string, unknown>>): WrittenText[] {
  const channel = textAt(config, 'channel');
  const body = textAt(config, 'body');
  const texts = textAt(config, 'smsBody');
  const email = { channel: 'email', subject: textAt(config, 'subject'), body } as const;
  const sms = { channel: 'sms', body: channel === 'sms' || texts.trim() === '' ? body : texts } as const;
  const all = channel === 'email' ? [email] : channel === 'sms' ? [sms] : [email, sms];
  return all.filter((one) => one.body.trim() !== '');
}

function textAt(config: Readonly<Record<string, unknown>>, path: string): string {
  const value = valueAt(config, path);
  return typeof value === 'string' ? value : '';
}
