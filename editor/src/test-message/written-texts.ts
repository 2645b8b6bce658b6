import { channelsOfMessage, messageText } from '@cairn/core';
import type { TestMessageRequest } from '@cairn/core/api';

export type WrittenText = Pick<TestMessageRequest, 'channel' | 'subject' | 'body'>;

/** What a message step says, for each channel it may go by; channels it says nothing on are left out. */
export function writtenTexts(config: Readonly<Record<string, unknown>>): WrittenText[] {
  return channelsOfMessage(config)
    .map((channel): WrittenText => ({ channel, ...messageText(config, channel) }))
    .filter((one) => one.body.trim() !== '');
}
