import { faultsOfSteps } from './faults-of-steps.ts';

/**
 * Deliberate breakages. Each takes one safeguard out of the sources, and names the test that must turn red for it: a test that stays
 * green guards nothing.
 */
export type Fault = {
  name: string;
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
  test: { file: string; name: string };
};

const advance = 'activities/src/advance/advance.ts';
const decideStep = 'activities/src/advance/decide.ts';
const saveStep = 'activities/src/advance/save-step.ts';
const calling = 'activities/src/calling/verdict.ts';
const batchInDoubt = 'activities/src/calling/batch-in-doubt.ts';
const settleCall = 'activities/src/dispatch/settle-call.ts';
const accountDispatcher = 'activities/src/dispatch/account-dispatcher.ts';
const lease = 'activities/src/dispatch/lease.ts';

const ofAdvance = (name: string) => ({ file: 'activities/src/advance/advance.it.test.ts', name });
const ofTogether = (name: string) => ({ file: 'activities/src/advance/advance-together.it.test.ts', name });
const ofCalling = (name: string) => ({ file: 'activities/src/calling/calling.it.test.ts', name });
const ofDispatch = (name: string) => ({ file: 'activities/src/dispatch/dispatch.it.test.ts', name });
const ofBatches = (name: string) => ({ file: 'activities/src/dispatch/batches.it.test.ts', name });
const ofRelay = (name: string) => ({ file: 'activities/src/relay/relay.it.test.ts', name });
const ofGates = (name: string) => ({ file: 'engine/core/src/gates/decide-send.test.ts', name });
const ofDelay = (name: string) => ({ file: 'engine/core/src/nodes/delay/delay.test.ts', name });

export const faults: readonly Fault[] = [
  {
    name: 'advance takes no lock on the patient',
    file: advance,
    find: ".where(eq(patients.id, sql`(${owner})`))\n      .for('no key update')",
    replace: '.where(eq(patients.id, sql`(${owner})`))',
    test: ofAdvance('waits for a fact that is being written, and decides with it'),
  },
  {
    name: 'advance steps again for a caller one behind',
    file: decideStep,
    find: 'if (request.seq !== null && request.seq !== row.seq) {',
    replace: 'if (request.seq !== null && request.seq > row.seq) {',
    test: ofAdvance('raises seq with every commit'),
  },
  {
    name: 'the recorded outcome hides a pending wake',
    file: decideStep,
    find: 'request.seq === row.seq - 1 && !standing.woken',
    replace: 'request.seq === row.seq - 1',
    test: ofAdvance('tells a caller one behind to ask again'),
  },
  {
    name: 'a paused campaign moves people on',
    file: decideStep,
    find: "return campaign === 'paused' ||",
    replace: "return campaign === 'stopped' ||",
    test: ofAdvance('holds in a paused campaign'),
  },
  {
    name: 'an exit leaves queued messages alone',
    file: saveStep,
    find: 'await cancelQueued(tx, row, { now, reason: leaving.reason, why });',
    replace: 'false;',
    test: ofAdvance('cancels queued messages in the commit of the exit'),
  },
  {
    name: 'a finished journey no longer obeys its exits',
    file: 'activities/src/advance/settling.ts',
    find: "row.exitReason === 'completed' ?",
    replace: "row.exitReason === 'never' ?",
    test: ofAdvance('keeps a finished journey open for its deferred message'),
  },
  {
    name: 'advance leaves the wakes it saw',
    file: 'activities/src/advance/write-steps.ts',
    find: '(first ? [] : [row.id])',
    replace: '(first ? [row.id] : [])',
    test: ofAdvance('takes the wakes it saw with it'),
  },
  {
    name: 'several advance at once, one of them under somebody’s lock',
    file: 'activities/src/advance/advance-together.ts',
    find: 'isFree.has(row.patientId) ? [[row.id, row] as const] : []',
    replace: 'isFree ? [[row.id, row] as const] : []',
    test: ofTogether('leave out whose patient somebody holds'),
  },
  {
    name: 'several advance at once, and an exit cancels nothing',
    file: 'activities/src/advance/advance-together.ts',
    find: 'if (carriesOut(step.result) || leavingOf(step.result)) return [];',
    replace: 'if (carriesOut(step.result)) return [];',
    test: ofTogether('leave out a journey that ends with a message to cancel'),
  },
  {
    name: 'an entry has no key',
    file: 'activities/src/enrollments/enroll-in-transaction.ts',
    find: '      entryKey: entry.entryKey,',
    replace: '      entryKey: randomUUID(),',
    test: ofAdvance('is once for each entry key'),
  },
  {
    name: 'a failing entry fails its event',
    file: 'activities/src/entry/enter-campaign.ts',
    find: '  } catch (error) {',
    replace: '  } catch (error) {\n    if (error) throw error;',
    test: ofAdvance('stores an entry whose step fails as stuck'),
  },
  {
    name: 'calling does not look at the epoch',
    file: 'activities/src/calling/lock-and-load.ts',
    find: 'if (!account || account.epoch !== epoch)',
    replace: 'if (!account)',
    test: ofCalling('does not commit under a dead epoch'),
  },
  {
    name: 'calling does not look at exits again',
    file: calling,
    find: 'return exitVerdict({ plan, state: row.state, facts, now })?.reason ?? null;',
    replace: 'return plan && facts && now ? null : null;',
    test: ofCalling('looks at the exits again'),
  },
  {
    name: 'calling takes no lock on the address',
    file: 'activities/src/calling/lock-current-addresses.ts',
    find: '        for share) a`',
    replace: ') a`',
    test: ofCalling('waits for an opt-out that is being written'),
  },
  {
    name: 'calling does not look at the pause',
    file: calling,
    find: "standing.campaign === 'paused'",
    replace: 'standing.practiceStopped',
    test: ofCalling('holds messages of a paused campaign'),
  },
  {
    name: 'calling does not look at the stop',
    file: calling,
    find: "standing.campaign === 'stopped' ||",
    replace: '',
    test: ofCalling('calls nothing of a stopped campaign'),
  },
  {
    name: 'a doubtful e-mail is rendered anew under its key',
    file: calling,
    find: 'const frozen = effect.ambiguous ? thaw(effect.frozen) : renderFrozen(question, address);',
    replace: 'const frozen = effect.id ? renderFrozen(question, address) : thaw(effect.frozen);',
    test: ofCalling('repeats a doubtful e-mail with the same bytes'),
  },
  {
    name: 'a doubtful e-mail goes to whatever address holds now',
    file: calling,
    find: 'if (effect.ambiguous && frozen.request.to !== address)',
    replace: 'if (effect.ambiguous && frozen.request.to === "")',
    test: ofCalling('does not repeat a doubtful e-mail to another address'),
  },
  {
    name: 'a batch in doubt goes again though a member has left',
    file: batchInDoubt,
    find: ' || missing.some((state) => !mayReturn.has(state))',
    replace: '',
    test: ofBatches('is not repeated once a member has left its journey'),
  },
  {
    name: 'a batch in doubt goes again without the member that opted out',
    file: batchInDoubt,
    find: "verdict.kind === 'end' || ",
    replace: '',
    test: ofBatches('is not repeated once a member has opted out'),
  },
  {
    name: 'a refused batch is tried again as a batch',
    file: settleCall,
    find: '{ alone: true }',
    replace: '{ alone: false }',
    test: ofBatches('lets each go by itself'),
  },
  {
    name: 'new bytes go under the old key',
    file: settleCall,
    find: 'keyNumber: effect.keyNumber + 1',
    replace: 'keyNumber: effect.keyNumber',
    test: ofCalling('makes the bytes anew, under a new key'),
  },
  {
    name: 'a doubtful text is sent again',
    file: settleCall,
    find: 'if (outcome.retryUnderKey && nextAt < firstAt + keyUseMs) {',
    replace: 'if (nextAt < firstAt + keyUseMs) {',
    test: ofCalling('never sends a doubtful text again'),
  },
  {
    name: 'the key window is not looked at',
    file: settleCall,
    find: 'if (outcome.retryUnderKey && nextAt < firstAt + keyUseMs) {',
    replace: 'if (outcome.retryUnderKey && nextAt > firstAt - keyUseMs) {',
    test: ofCalling('gives a doubtful e-mail up when its key lapses'),
  },
  {
    name: 'an older attempt is believed',
    file: settleCall,
    find: 'if (effect.attempts !== attempt) return null;',
    replace: '',
    test: ofCalling('ignores what an older attempt reports'),
  },
  {
    name: 'a late acceptance is not believed',
    file: settleCall,
    find: "if (!ours && !(judgedLost && outcome.kind === 'accepted')) return null;",
    replace: 'if (!ours && judgedLost) return null;',
    test: ofCalling('believes a late acceptance'),
  },
  {
    name: 'a lease is taken from its holder',
    file: lease,
    find: 'or(isNull(providerAccounts.leaseUntil), lt(providerAccounts.leaseUntil, now))',
    replace: 'or(isNull(providerAccounts.leaseUntil), lt(providerAccounts.leaseUntil, now + 1e9))',
    test: ofDispatch('is one at a time'),
  },
  {
    name: 'tokens pile up without a limit',
    file: lease,
    find: 'Math.min(row.burst, row.tokens + elapsed * row.ratePerSecond)',
    replace: 'row.tokens + elapsed * row.ratePerSecond',
    test: ofDispatch('gives no more tokens than the rate'),
  },
  {
    name: 'what a dead process left calling is sent again',
    file: accountDispatcher,
    find: 'row.epoch === lease.epoch',
    replace: 'row.epoch !== -1',
    test: ofDispatch('a text without keys stays unknown'),
  },
  {
    name: 'a late webhook overwrites a better one',
    file: 'activities/src/webhooks/apply-event.ts',
    find: "rankOf(event.status) > rankOf(effect.delivery ?? '')",
    replace: "rankOf(event.status) < rankOf(effect.delivery ?? '')",
    test: ofDispatch('that is repeated or comes out of order'),
  },
  {
    name: 'the relay forgets a wake it has told of',
    file: 'activities/src/relay/mark-for-relay.ts',
    find: 'if (woken.size > 0) {',
    replace:
      'if (woken.size > 0) {\n      await tx.delete(wakes).where(inArray(wakes.enrollmentId, [...woken.keys()]));',
    test: ofRelay('keeps a wake until an advance has seen it'),
  },
  {
    name: 'a half-done resume is forgotten',
    file: 'activities/src/relay/mend-practice.ts',
    find: '[...held, ...silenced, ...untold]',
    replace: '[...silenced, ...untold]',
    test: ofRelay('a resume that died before it reached everybody'),
  },
  {
    name: 'what was enrolled in the sandbox leaves by the real account',
    file: 'activities/src/dispatch/provider-for.ts',
    find: "mode === 'sandbox' ?",
    replace: "mode === 'live' ?",
    test: { file: 'engine/server/src/worker/modes.it.test.ts', name: 'sends nothing out of a sandbox practice' },
  },
  {
    name: 'the driver clears its wake after the call',
    file: 'workflows/src/enrollment-v1.ts',
    find: 'const answer = await advance(state, why);',
    replace: 'const answer = await advance(state, why);\n    woken = false;',
    test: {
      file: 'engine/server/src/proofs/exit-in-seconds.it.test.ts',
      name: 'a wake that lands while the driver still hears',
    },
  },
  {
    name: 'marketing needs no consent',
    file: 'engine/core/src/gates/consent.ts',
    find: "if (purpose === 'marketing') return 'consent_missing';",
    replace: '',
    test: ofGates('skips: consent_missing'),
  },
  {
    name: 'the end of the hours is not taken early',
    file: 'engine/core/src/rules/quiet-hours.ts',
    find: 'export const endMarginMs = 2_000',
    replace: 'export const endMarginMs = 0',
    test: ofGates('takes the end of the window two seconds early'),
  },
  {
    name: 'a moved visit keeps its old time',
    file: 'engine/core/src/nodes/delay/relative-step.ts',
    find: 'const { dueAt } = due;',
    replace: 'const dueAt = armed?.dueAt ?? due.dueAt;',
    test: ofDelay('re-arms when the appointment moves away'),
  },
  {
    name: 'a reminder whose time has passed goes out now',
    file: 'engine/core/src/nodes/delay/relative-step.ts',
    find: 'if (!mayGo) return missed(reason, { dueAt, startsAt });',
    replace: '',
    test: ofDelay('never sends "now" for an appointment moved so close'),
  },
  ...faultsOfSteps,
];
