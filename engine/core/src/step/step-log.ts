import type { FactKey } from '../facts/facts.ts';
import type { NodeResult } from '../nodes/node-result.ts';
import type {
  ActionIntent,
  DataChange,
  EffectIntent,
  EnrollmentState,
  ExitReason,
  StepOutcome,
  StepResult,
  TraceEntry,
  VisitRecord,
} from './contract.ts';
import type { TraceReason } from './trace-reasons.ts';

/** Collects what one step wants written: one trace entry for each decision, one visit record for each node touched. */
export class StepLog {
  readonly #now: number;
  readonly #effects: EffectIntent[] = [];
  readonly #dataChanges: DataChange[] = [];
  readonly #actions: ActionIntent[] = [];
  readonly #trace: TraceEntry[] = [];
  readonly #visits = new Map<string, VisitRecord>();

  constructor(now: number) {
    this.#now = now;
  }

  /** A wait that goes on unchanged says nothing again. */
  decided(state: EnrollmentState, result: NodeResult, effects: readonly EffectIntent[], isTrigger: boolean): void {
    this.#effects.push(...effects);
    if (result.kind !== 'exit') {
      this.#dataChanges.push(...(result.dataChanges ?? []));
      this.#actions.push(...(result.actions ?? []));
    }
    if (result.kind === 'wait') {
      if (state.memory === null) this.arrived(state);
      if (isSame(state.memory, result.memory)) return;
    } else {
      this.left(state, result.kind === 'go' ? result.port : null);
    }
    if (result.kind === 'exit') return;
    const kind =
      effects.length > 0 ? 'message_decided' : result.kind === 'wait' ? 'waiting' : isTrigger ? 'entered' : 'passed';
    this.#say(kind, state, result.reason, {
      port: result.kind === 'go' ? result.port : null,
      detail: result.detail ?? {},
    });
  }

  arrived({ nodeId, visit, arrivedAt }: EnrollmentState): void {
    this.#visits.set(`${nodeId}#${visit}`, { nodeId, visit, arrivedAt, leftAt: null, port: null });
  }

  left({ nodeId, visit, arrivedAt }: EnrollmentState, port: string | null): void {
    this.#visits.set(`${nodeId}#${visit}`, { nodeId, visit, arrivedAt, leftAt: this.#now, port });
  }

  held(state: EnrollmentState): void {
    if (state.memory === null) this.arrived(state);
    this.#say('held', state, 'paused');
  }

  ended(state: EnrollmentState, reason: ExitReason, detail: string | null): void {
    this.#say('ended', state, reason, { detail: detail === null ? {} : { label: detail } });
  }

  stuck(state: EnrollmentState, code: TraceReason): void {
    this.#say('stuck', state, code);
  }

  result(state: EnrollmentState, outcome: StepOutcome, listens: FactKey[]): StepResult {
    return {
      state,
      outcome,
      effects: this.#effects,
      dataChanges: this.#dataChanges,
      actions: this.#actions,
      trace: this.#trace,
      visits: [...this.#visits.values()],
      listens,
    };
  }

  #say(
    kind: TraceEntry['kind'],
    { nodeId, visit }: EnrollmentState,
    reason: TraceReason,
    { port = null, detail = {} }: Partial<Pick<TraceEntry, 'port' | 'detail'>> = {},
  ): void {
    this.#trace.push({ at: this.#now, nodeId, visit, kind, port, reason, detail });
  }
}

/** Memory may come back from a store that keeps no order of keys. */
function isSame(before: EnrollmentState['memory'], after: NonNullable<EnrollmentState['memory']>): boolean {
  if (before === null) return false;
  const keys = Object.keys(after);
  return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
}
