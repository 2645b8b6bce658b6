import { actions, isTransient } from '@cairn/db';
import { and, asc, lte, or, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import type { EngineContext } from '../context.ts';
import { Slots } from '../dispatch/slots.ts';
import { errorCode } from '../error-code.ts';
import type { OutboundHttp } from '../outbound-http/outbound-http.ts';
import { decideWebhook, type WebhookToCall } from './decide-webhook.ts';
import { noteWebhook } from './note-webhook.ts';
import { type WebhookOutcome, webhookOutcome } from './webhook-outcome.ts';

export type WebhookCaller = {
  start(): void;
  stop(): Promise<void>;
  /** One was committed: look now rather than at the next second. */
  look(): void;
  /** One look: makes every call that is due and waits for their outcomes. Answers how many there were. */
  runOnce(): Promise<number>;
};

const lookEveryMs = 1_000;
const atOnce = 8;
const timeoutMs = 10_000;
/** A decision older than this is not called any more: the process was frozen, and the world may have moved on. */
const decisionFreshMs = 5_000;

/** Makes the calls that webhook steps asked for, in every process that works; each call is claimed by one of them. */
export function createWebhookCaller(context: EngineContext): WebhookCaller {
  const slots = new Slots(atOnce);
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const runOnce = async () => {
    const due = await dueNow(context, atOnce);
    await Promise.all(due.map((one) => callOne(context, one)));
    return due.length;
  };
  const serve = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const made = await runOnce().catch((error: unknown) => {
        context.log.warn(
          { error: errorCode(error) },
          'Webhooks of steps could not be looked for; it is tried again in a second',
        );
        return 0;
      });
      if (made === 0) await slots.poked(lookEveryMs, signal);
    }
  };
  return {
    runOnce,
    look: () => slots.poke(),
    start: () => {
      stopping = new AbortController();
      running = serve(stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

type Due = { practiceId: string; id: string };

/** Those that wait, and those whose caller was lost. */
async function dueNow(context: EngineContext, n: number): Promise<Due[]> {
  const now = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  return context.database.queue
    .select({ practiceId: actions.practiceId, id: actions.id })
    .from(actions)
    .where(
      or(
        // As text, so that a prepared plan can use the indexes of the states.
        and(sql`${actions.state} = 'queued'`, lte(actions.notBefore, now)),
        and(sql`${actions.state} = 'calling'`, lte(actions.claimedUntil, now)),
      ),
    )
    .orderBy(asc(actions.notBefore))
    .limit(n);
}

async function callOne(context: EngineContext, due: Due): Promise<void> {
  try {
    const began = performance.now();
    const decision = await decideWebhook(context, due);
    if (decision.kind === 'settled' && decision.wokenId !== null)
      context.kick.enrollments(due.practiceId, [decision.wokenId]);
    if (decision.kind !== 'call') return;
    const outcome = await call(context.outbound, due.id, decision, began);
    const wokenId = await noteWebhook(context, { ...due, claim: decision.claim, outcome });
    if (wokenId !== null) context.kick.enrollments(due.practiceId, [wokenId]);
  } catch (error) {
    // The claim runs out by itself: whoever looks then makes the call again.
    const fields = { actionId: due.id, error: errorCode(error) };
    if (isTransient(error)) context.log.warn(fields, 'A webhook could not be seen to; it is tried again');
    else context.log.error(fields, 'A webhook could not be seen to; it is tried again');
  }
}

async function call(
  http: OutboundHttp,
  id: string,
  { url, body, secrets }: WebhookToCall,
  began: number,
): Promise<WebhookOutcome> {
  if (performance.now() - began > decisionFreshMs) return { kind: 'retry', reason: 'decision_too_old', afterMs: null };
  const at = new Date();
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Cairn',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((each) => new Webhook(each).sign(id, at, body)).join(' '),
  };
  return webhookOutcome(await http.send({ method: 'POST', url, headers, body, timeoutMs }), at.getTime());
}
