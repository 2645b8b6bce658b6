import type { Fault } from './faults.ts';

const ofActions = (name: string) => ({ file: 'activities/src/actions/actions.it.test.ts', name });

/** Breakages of what steps set going besides messages. */
export const faultsOfSteps: readonly Fault[] = [
  {
    name: 'an approved message goes out in other words than were read',
    file: 'activities/src/approvals/approved-bytes.ts',
    find: 'fingerprintOf(bytes.request) === approval.fingerprint ? bytes',
    replace: 'fingerprintOf(bytes.request) !== null ? bytes',
    test: { file: 'activities/src/approvals/approvals.it.test.ts', name: 'a changed name sends it back' },
  },
  {
    name: 'a journey does not see what it changed itself',
    file: 'engine/core/src/step/step.ts',
    find: 'if (dataChanges.length > 0) {',
    replace: 'if (dataChanges.length < 0) {',
    test: {
      file: 'engine/core/src/nodes/registry.test.ts',
      name: 'ends at once when the change',
    },
  },
  {
    name: 'a loop may run on the spot',
    file: 'engine/core/src/plan/check-graph.ts',
    find: 'if (waits(id)) continue;',
    replace: 'if (waits(id) || id === from) continue;',
    test: { file: 'engine/core/src/plan/compile.test.ts', name: 'a loop without a wait' },
  },
  {
    name: 'the next sync undoes what a campaign changed',
    file: 'db/src/facts/said-by-source.ts',
    find: 'const said = stored.saidTags ?? stored.tags;',
    replace: 'const said = stored.tags;',
    test: { file: 'db/src/facts/change-patient.it.test.ts', name: 'outlives the next word of the source' },
  },
  {
    name: 'a journey is woken by its own change',
    file: 'activities/src/actions/change-data.ts',
    find: 'await tx.delete(wakes).where(eq(wakes.enrollmentId, row.id));',
    replace: '',
    test: ofActions('commits with the step, and wakes other journeys'),
  },
  {
    name: 'campaigns start each other once too often',
    file: 'activities/src/entry/cut-loop.ts',
    find: 'export const deepestCause = 5;',
    replace: 'export const deepestCause = 6;',
    test: ofActions('is cut after five'),
  },
  {
    name: 'a webhook of a journey that an exit ends is called',
    file: 'activities/src/actions/decide-webhook.ts',
    find: 'return exitVerdict({ plan, state: row.state, facts, now })?.reason ?? null;',
    replace: 'return plan && facts && now ? null : null;',
    test: ofActions('is not called after the journey was left'),
  },
  {
    name: 'a webhook whose caller was lost is forgotten',
    file: 'activities/src/actions/webhook-caller.ts',
    find: "and(sql`${actions.state} = 'calling'`, lte(actions.claimedUntil, now)),",
    replace: '',
    test: ofActions('whose caller was lost is made again'),
  },
  {
    name: 'a caller that was lost is believed',
    file: 'activities/src/actions/note-webhook.ts',
    find: "eq(actions.state, 'calling'), eq(actions.claim, claim)",
    replace: "eq(actions.state, 'calling')",
    test: ofActions('whose caller was lost is made again'),
  },
  {
    name: 'a sandbox patient’s webhook leaves',
    file: 'activities/src/actions/decide-webhook.ts',
    find: "if (action.mode === 'sandbox') {",
    replace: "if (action.mode === 'live' && attempt < 0) {",
    test: ofActions('never leaves a practice that was in the sandbox'),
  },
];
