import { z } from 'zod';

/** What can go wrong with a request; at most one of them does. */
export const FAULT_KINDS = [
  'timeoutBeforeAccept',
  'timeoutAfterAccept',
  'reset',
  'resetAfterAccept',
  'status401',
  'status422',
  'status429',
  'quota',
  'status500BeforeAccept',
  'status500AfterAccept',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

const probability = z.number().min(0).max(1);

/** How a stand-in behaves; every field can be changed while it runs. Faults are probabilities per request. */
const behaviourSchema = z.strictObject({
  timeoutBeforeAccept: probability,
  timeoutAfterAccept: probability,
  reset: probability,
  resetAfterAccept: probability,
  status401: probability,
  status422: probability,
  status429: probability,
  quota: probability,
  status500BeforeAccept: probability,
  status500AfterAccept: probability,
  /** Sent with 429, in seconds; `null` sends none. */
  retryAfterSeconds: z.number().min(0).nullable(),
  /** Each request takes up to this long. */
  slowMs: z.number().min(0),
  /** A hard limit per clock second; more is answered 429. */
  ratePerSecond: z.number().int().min(1),
  /** Where status webhooks go; `null` sends none. */
  statusUrl: z.url().nullable(),
  /** Where messages from people go. */
  inboundUrl: z.url().nullable(),
  webhookDelayMs: z.number().min(0),
  webhookDuplicate: probability,
  webhookReorder: probability,
  webhookDrop: probability,
  /** A message ends bounced (e-mail) or undeliverable (SMS) instead of delivered. */
  undeliverable: probability,
});

export type Behaviour = z.infer<typeof behaviourSchema>;
export type BehaviourChange = { [Field in keyof Behaviour]?: Behaviour[Field] };

export const calmBehaviour: Behaviour = {
  timeoutBeforeAccept: 0,
  timeoutAfterAccept: 0,
  reset: 0,
  resetAfterAccept: 0,
  status401: 0,
  status422: 0,
  status429: 0,
  quota: 0,
  status500BeforeAccept: 0,
  status500AfterAccept: 0,
  retryAfterSeconds: 1,
  slowMs: 0,
  ratePerSecond: 10,
  statusUrl: null,
  inboundUrl: null,
  webhookDelayMs: 20,
  webhookDuplicate: 0,
  webhookReorder: 0,
  webhookDrop: 0,
  undeliverable: 0,
};

/** The behaviour after a change; throws on an unknown field or a value out of range. */
export function changeBehaviour(current: Behaviour, change: unknown): Behaviour {
  return behaviourSchema.parse({ ...current, ...behaviourSchema.partial().parse(change) });
}

/** One roll decides, so the probabilities add up; beyond 1 the later kinds are never reached. */
export function drawFault(behaviour: Behaviour, random: () => number): FaultKind | null {
  let roll = random();
  for (const kind of FAULT_KINDS) {
    roll -= behaviour[kind];
    if (roll < 0) return kind;
  }
  return null;
}
