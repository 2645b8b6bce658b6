import type { TestAddresses } from '@cairn/core/api';
import { type TestMessageRequest, testAddresses, testMessageAnswer } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

export const testAddressQuery = queryOptions({
  queryKey: ['test-addresses'],
  queryFn: () => send('GET', '/practice/test-addresses', undefined, testAddresses),
});

export function setTestAddresses(wanted: TestAddresses) {
  return send('PUT', '/practice/test-addresses', wanted, testAddresses);
}

export function sendTestMessage(asked: TestMessageRequest) {
  return send('POST', '/test-messages', asked, testMessageAnswer);
}
