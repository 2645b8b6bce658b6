import {
  type CommandRefusal,
  type EnrollmentCommand,
  type EnrollmentState,
  type Facts,
  followCommand,
  type Plan,
  type StepResult,
  step,
  type TraceEntry,
  type VisitRecord,
} from '@cairn/core';
import { campaignVersions, enrollments, loadFactsOf, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import type { Advanced } from '../advance/advance.ts';
import { type Decision, haltOf, isHeld, stoppedResult } from '../advance/decide.ts';
import { advancedBy } from '../advance/leftover.ts';
import { type EnrollmentRow, saveStep } from '../advance/save-step.ts';
import { advanceSettling } from '../advance/settling.ts';
import type { GivenCommand } from '../advance/standing.ts';
import type { EngineContext } from '../context.ts';
import { endOf } from '../enrollments/end-enrollment.ts';
import { followVersion } from './follow-version.ts';
import { refuseWaiting } from './refuse-waiting.ts';
import { sendAgain } from './send-again.ts';

type Commanded = Extract<Decision, { kind: 'commanded' }>;

/**
 * Takes what staff told one enrollment, in the order it was given, then steps it from there: all in the transaction of one decision, under
 * its locks, so that a command is done once or not at all. Exits are looked at after it: no command gets around them.
 */
export async function obey(context: EngineContext, tx: Tx, commanded: Commanded): Promise<Advanced> {
  const { row, standing, now } = commanded;
  if (row.status === 'settling') return obeySettling(context, tx, commanded);
  const halted = haltOf(row, standing);
  if (halted !== null) {
    await refuseWaiting(tx, [row.id], { reason: 'campaign_stopped', now });
    return save(
      context,
      tx,
      commanded,
      row,
      stoppedResult(row, await context.plans.load(tx, row.versionId), now, halted),
    );
  }
  const plan = await context.plans.load(tx, row.versionId);
  const journey = new CommandedJourney(context, tx, commanded, plan);
  for (const given of standing.commands) await journey.take(given);
  return save(context, tx, commanded, journey.row, journey.result());
}

/** Only a finished journey whose message still waits can be taken back. */
async function obeySettling(context: EngineContext, tx: Tx, commanded: Commanded): Promise<Advanced> {
  const { row, standing, now, facts, byDriver } = commanded;
  const exit = standing.commands.find(({ command }) => command.kind === 'exit');
  if (exit?.command.kind === 'exit' && row.exitReason === 'completed') {
    await settle(tx, row, exit, { now, refusal: null, from: row.state.nodeId, to: null });
    await refuseWaiting(tx, [row.id], { reason: 'ended', now });
    return save(context, tx, commanded, row, withdrawn(row, exit, now));
  }
  await refuseWaiting(tx, [row.id], { reason: 'ended', now });
  return advanceSettling(context, tx, { row, plan: await context.plans.load(tx, row.versionId), facts, now, byDriver });
}

async function save(
  context: EngineContext,
  tx: Tx,
  { now, cause, byDriver, standing }: Commanded,
  row: EnrollmentRow,
  result: StepResult,
): Promise<Advanced> {
  const plan = await context.plans.load(tx, row.versionId);
  const { accounts, wakeDepth: depth } = standing;
  const toSave = { row, plan, result, now, first: false, cause, byDriver, accounts, depth };
  return advancedBy(toSave, await saveStep(context, tx, toSave));
}

function withdrawn(row: EnrollmentRow, { command, by }: GivenCommand, now: number): StepResult {
  const detail = command.kind === 'exit' ? command.reason : null;
  const end = endOf(row, { reason: 'withdrawn', detail, now });
  return { ...end, trace: end.trace.map((entry) => ({ ...entry, detail: { ...entry.detail, by } })) };
}

class CommandedJourney {
  readonly #context: EngineContext;
  readonly #tx: Tx;
  readonly #commanded: Commanded;
  /** As stored, but for the version. */
  row: EnrollmentRow;
  #facts: Facts;
  #state: EnrollmentState;
  #plan: Plan;
  #isStuck: boolean;
  #end: StepResult | null = null;
  readonly #trace: TraceEntry[] = [];
  readonly #visits: VisitRecord[] = [];

  constructor(context: EngineContext, tx: Tx, commanded: Commanded, plan: Plan) {
    this.#context = context;
    this.#tx = tx;
    this.#commanded = commanded;
    this.#plan = plan;
    this.row = commanded.row;
    this.#facts = commanded.facts;
    this.#state = commanded.row.state;
    this.#isStuck = commanded.row.status === 'stuck';
  }

  async take(given: GivenCommand): Promise<void> {
    const from = this.#state.nodeId;
    const refusal = await this.#refusalOf(given);
    const { now } = this.#commanded;
    if (refusal !== null)
      this.#trace.push({
        ...{
          at: now,
          nodeId: from,
          visit: this.#state.visit,
          kind: 'commanded',
          port: null,
          reason: 'command_refused',
        },
        detail: { by: given.by, what: given.command.kind, because: refusal },
      });
    const to = refusal === null && this.#end === null ? this.#state.nodeId : null;
    await settle(this.#tx, this.row, given, { now, refusal, from, to });
  }

  /** What is to be written of the enrollment after all of it. */
  result(): StepResult {
    const { now, standing } = this.#commanded;
    const stays = this.#isStuck && this.#end === null;
    const after =
      this.#end ??
      (stays
        ? stuckStill(this.#state, this.row)
        : step({ plan: this.#plan, state: this.#state, facts: this.#facts, now, held: isHeld(standing) }));
    return { ...after, trace: [...this.#trace, ...after.trace], visits: [...this.#visits, ...after.visits] };
  }

  /** Null when it was done. */
  #refusalOf(given: GivenCommand): Promise<CommandRefusal | null> | CommandRefusal {
    if (this.#end !== null) return 'ended';
    return given.atNode !== null && given.atNode !== this.#state.nodeId ? 'moved_on' : this.#follow(given);
  }

  /** Null when it was done. */
  async #follow(given: GivenCommand): Promise<CommandRefusal | null> {
    const { command } = given;
    const { now } = this.#commanded;
    if (command.kind === 'exit') {
      this.#end = withdrawn({ ...this.row, state: this.#state }, given, now);
      return null;
    }
    const target = await this.#targetOf(command);
    if (typeof target === 'string') return target;
    const sent = command.kind === 'retry' && !this.#isStuck && (await sendAgain(this.#tx, this.row, now));
    if (sent) {
      this.#trace.push({ ...this.#line('sent_again'), detail: { by: given.by } });
      return null;
    }
    const placed = followCommand({
      ...{ plan: this.#plan, target, state: this.#state, facts: this.#facts, now, stuck: this.#isStuck },
      command,
    });
    if (placed.kind === 'refused') return placed.reason;
    if (command.kind === 'move') await this.#moveTo(command.versionId, target);
    this.#state = placed.state;
    this.#isStuck = false;
    this.#trace.push(...placed.trace.map((entry) => ({ ...entry, detail: { ...entry.detail, by: given.by } })));
    this.#visits.push(...placed.visits);
    if (placed.over) this.#end = completed(this.#state, now);
    return null;
  }

  async #targetOf(command: EnrollmentCommand): Promise<Plan | CommandRefusal> {
    if (command.kind !== 'move') return this.#plan;
    if (command.versionId === this.row.versionId) return 'same_version';
    const [version] = await this.#tx
      .select({ campaignId: campaignVersions.campaignId })
      .from(campaignVersions)
      .where(eq(campaignVersions.id, command.versionId));
    if (version?.campaignId !== this.row.campaignId) return 'other_campaign';
    return this.#context.plans.load(this.#tx, command.versionId);
  }

  async #moveTo(versionId: string, plan: Plan): Promise<void> {
    const tx = this.#tx;
    await tx.update(enrollments).set({ versionId }).where(eq(enrollments.id, this.row.id));
    this.row = { ...this.row, versionId };
    this.#plan = plan;
    // The other version may look at more.
    this.#facts = (await loadFactsOf(tx, this.row.id)) ?? this.#facts;
    await followVersion(tx, this.row, plan, this.#commanded.now);
  }

  #line(reason: string): TraceEntry {
    const { nodeId, visit } = this.#state;
    return { at: this.#commanded.now, nodeId, visit, kind: 'commanded', port: null, reason, detail: {} };
  }
}

function completed(state: EnrollmentState, now: number): StepResult {
  const { nodeId, visit } = state;
  return {
    ...{
      state,
      outcome: { kind: 'done', reason: 'completed', detail: null },
      effects: [],
      dataChanges: [],
      actions: [],
    },
    ...{ visits: [], listens: [] },
    trace: [{ at: now, nodeId, visit, kind: 'ended', port: null, reason: 'completed', detail: {} }],
  };
}

/** Every command was refused: it stays where it is. */
function stuckStill(state: EnrollmentState, { stuckCode, listens }: EnrollmentRow): StepResult {
  return {
    ...{ state, outcome: { kind: 'stuck', code: stuckCode ?? 'stuck' }, effects: [], dataChanges: [], actions: [] },
    ...{ visits: [], trace: [], listens },
  };
}

type Settlement = { now: number; refusal: CommandRefusal | null; from: string; to: string | null };

async function settle(
  tx: Tx,
  row: EnrollmentRow,
  { batchId }: GivenCommand,
  { now, refusal, from, to }: Settlement,
): Promise<void> {
  await tx
    .execute(sql`
    update cairn.enrollment_commands c
    set state = ${refusal === null ? 'done' : 'refused'}, reason = ${refusal}::text, from_node = ${from}, to_node = ${to}::text,
        settled_at = ${new Date(now).toISOString()}::timestamptz
    where c.batch_id = ${batchId}::uuid and c.enrollment_id = ${row.id}::uuid`)
    .execute();
}
