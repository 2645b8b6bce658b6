import type { MessagePreviewRequest, TestAddresses, TestMessageRequest } from '@cairn/core/api';
import type { Actor, EngineContext } from '../context.ts';
import { previewMessage } from './preview-message.ts';
import { sendTest, type Tester } from './send-test.ts';
import { readTestAddresses, setTestAddresses } from './test-addresses.ts';

/** Messages that people of a practice send themselves before anybody else gets them. */
export type TestMessages = ReturnType<typeof createTestMessages>;

export function createTestMessages(context: EngineContext) {
  return {
    send: (practiceId: string, asked: TestMessageRequest, tester: Tester) =>
      sendTest(context, practiceId, asked, tester),
    preview: (practiceId: string, asked: MessagePreviewRequest) => previewMessage(context, practiceId, asked),
    addresses: (practiceId: string) => readTestAddresses(context, practiceId),
    setAddresses: (practiceId: string, wanted: TestAddresses, by: Actor) =>
      setTestAddresses(context, practiceId, wanted, by),
  };
}
