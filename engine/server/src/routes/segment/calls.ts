import { z } from 'zod';

const id = z.union([z.string().min(1), z.int().transform(String)]).pipe(z.string().max(190));
const instant = z.iso.datetime({ offset: true, error: 'Send an ISO time with its zone, like 2031-03-04T15:00:00Z' });

/** What every call has. What else the clients send along (`context`, `integrations`, `sentAt`, …) is not looked at. */
const common = {
  /** The client's id of the call: the same one again changes nothing. */
  messageId: z.string().min(1).max(200).nullish(),
  /** The practice system's id of the patient. */
  userId: id.nullish(),
  anonymousId: id.nullish(),
  /** When it happened; the arrival when absent. */
  timestamp: instant.nullish(),
};
const free = z.record(z.string(), z.unknown()).nullish();

export const trackCall = z.looseObject({ ...common, event: z.string().min(1).max(200), properties: free });
export type TrackCall = z.infer<typeof trackCall>;

export const identifyCall = z.looseObject({ ...common, traits: free });
export type IdentifyCall = z.infer<typeof identifyCall>;

/** Calls that are taken from the clients, counted, and not used. */
export const unusedKinds = ['page', 'screen', 'group', 'alias'] as const;
export const unusedCall = z.looseObject({});

export const callKinds = ['track', 'identify', ...unusedKinds] as const;
export type CallKind = (typeof callKinds)[number];

export const batchCall = z.looseObject({
  batch: z.array(z.unknown()).min(1, 'Send at least one call').max(500, 'Send at most 500 calls at once'),
});
/** An item of a batch says which call it is. */
export const batchItem = z.looseObject({ type: z.enum(callKinds) });
