import type { Provider, ProviderOutcome, ProviderRequest } from '@cairn/activities';

/** A provider in this process that notes what it is asked to send. Without keys: each call that it accepts is one more message. */
export type RecordingProvider = Provider & { readonly asked: ProviderRequest[] };

export function recordingProvider(
  answer: (request: ProviderRequest, n: number) => ProviderOutcome | Promise<ProviderOutcome> = accept,
): RecordingProvider {
  const asked: ProviderRequest[] = [];
  return {
    name: 'recording',
    idempotent: false,
    keyWindowMs: 0,
    asked,
    send: async (request) => {
      asked.push(request);
      return answer(request, asked.length);
    },
  };
}

function accept(request: ProviderRequest, n: number): ProviderOutcome {
  return { kind: 'accepted', providerId: `${request.clientRef}-${n}` };
}
