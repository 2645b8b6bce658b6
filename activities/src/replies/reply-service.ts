import { autoReplies } from '@cairn/db';
import { and, asc, eq, lte, or, sql } from 'drizzle-orm';
import { weightOf } from '../calling/weight-of.ts';
import type { ToMake } from '../calling/write-calls.ts';
import type { EngineContext } from '../context.ts';
import type { CallPacer } from '../dispatch/call-pacer.ts';
import { type Lease, renewAndTake } from '../dispatch/lease.ts';
import { makeCall, stopwatch } from '../dispatch/make-call.ts';
import { providerFor } from '../dispatch/provider-for.ts';
import type { Slots } from '../dispatch/slots.ts';
import { errorCode } from '../error-code.ts';
import type { AccountRow } from '../providers/factory.ts';
import { decideReply } from './decide-reply.ts';
import { settleReply } from './settle-reply.ts';

/** What the dispatcher of an account lends: its lease, its slots and its pace. */
type Serving = { account: AccountRow; lease: Lease; slots: Slots; pacer: CallPacer };

/** The automatic replies of one account, called by its dispatcher at the start of each round: somebody waits for an answer. */
export class ReplyService {
  readonly #context: EngineContext;
  readonly #serving: Serving;
  /** Being decided, called or settled here. */
  readonly #inHand = new Set<string>();

  constructor(context: EngineContext, serving: Serving) {
    this.#context = context;
    this.#serving = serving;
  }

  /** Decides those that are due and lets their calls run. Those that are over are ended, also while the account rests. */
  async serve(): Promise<void> {
    const { account, lease, slots } = this.#serving;
    if (account.channel !== 'sms' || lease.lost || slots.free() === 0) return;
    const due = await this.#due(slots.free());
    const sendable = due.filter(({ isOver }) => !isOver);
    let granted = 0;
    if (sendable.length > 0) {
      const taken = await renewAndTake(this.#context, account, lease, sendable.length);
      if (taken === 'lost') return;
      granted = taken.granted;
    }
    for (const { id } of [...due.filter(({ isOver }) => isOver), ...sendable.slice(0, granted)]) {
      if (!lease.lost) await this.#decide(id);
    }
  }

  /** Rows found `calling` that nobody here calls: they may have gone out, and nobody will ever know. There are no keys, so never again. */
  async recover(): Promise<void> {
    const { account } = this.#serving;
    if (account.channel !== 'sms') return;
    // As it was before the look: one that ends meanwhile would be found in the rows and no longer in hand.
    const called = new Set(this.#inHand);
    const rows = await this.#context.database.queue
      .select({ id: autoReplies.id, attempts: autoReplies.attempts })
      .from(autoReplies)
      .where(and(ofAccount(account), sql`${autoReplies.state} = 'calling'`));
    for (const { id, attempts } of rows) {
      if (called.has(id)) continue;
      const outcome = { kind: 'ambiguous', reason: 'process_lost', retryUnderKey: false, afterMs: null } as const;
      await settleReply(this.#context, { practiceId: account.practiceId, replyId: id, attempt: attempts, outcome });
    }
  }

  #due(limit: number): Promise<{ id: string; isOver: boolean }[]> {
    const now = sql`clock_timestamp() + make_interval(secs => ${this.#context.clockOffsetMs() / 1000})`;
    const isOver = lte(autoReplies.expiresAt, now);
    return this.#context.database.queue
      .select({ id: autoReplies.id, isOver: sql<boolean>`${isOver}` })
      .from(autoReplies)
      .where(
        and(
          ofAccount(this.#serving.account),
          // As text, so that a prepared plan can use the index of queued rows.
          sql`${autoReplies.state} = 'queued'`,
          or(lte(autoReplies.notBefore, now), isOver),
          sql`${autoReplies.id} <> all(${sql.param([...this.#inHand])}::uuid[])`,
        ),
      )
      .orderBy(asc(autoReplies.createdAt))
      .limit(limit);
  }

  async #decide(replyId: string): Promise<void> {
    const { account, lease, slots } = this.#serving;
    const age = stopwatch();
    this.#inHand.add(replyId);
    const question = { practiceId: account.practiceId, accountId: account.id, epoch: lease.epoch, replyId };
    const decision = await decideReply(this.#context, question).catch((error: unknown) => {
      const fields = { replyId, error: errorCode(error) };
      this.#context.log.warn(fields, 'An automatic reply could not be decided; it is tried again');
      return null;
    });
    if (decision?.kind === 'dead_epoch') lease.lost = true;
    if (decision?.kind === 'call') slots.run(() => this.#call(decision.call, age));
    else this.#inHand.delete(replyId);
  }

  async #call(call: Extract<ToMake, { kind: 'single' }>, age: () => number): Promise<void> {
    const { account, pacer } = this.#serving;
    await pacer.turn(weightOf(call.request));
    const results = await makeCall(providerFor(this.#context, account, call.mode), call, age);
    for (const { effectId: replyId, attempt, outcome } of results)
      await settleReply(this.#context, { practiceId: account.practiceId, replyId, attempt, outcome });
    this.#inHand.delete(call.effectId);
  }
}

function ofAccount({ practiceId, id }: AccountRow) {
  return and(eq(autoReplies.practiceId, practiceId), eq(autoReplies.accountId, id));
}
