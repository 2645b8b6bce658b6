import { stopAnswer } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { send } from '../api/client.ts';

const everyMs = 10_000;

/** Whether somebody has stopped everything that the practice sends, and since when. */
export const stopQuery = queryOptions({
  queryKey: ['practice-stop'],
  queryFn: () => send('GET', '/practice/stop', undefined, stopAnswer),
  refetchInterval: everyMs,
});

export function stopSending(reason: string) {
  return send('POST', '/practice/stop', { reason }, stopAnswer);
}

export function goOnSending() {
  return send('POST', '/practice/go-on', {}, stopAnswer);
}
