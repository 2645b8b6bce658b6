import { assertNever } from '../assert-never.ts';
import type { ActionIntent, ExitReason } from '../step/contract.ts';
import { exitVerdict } from '../step/exit-verdict.ts';
import { tell } from './tell.ts';
import type { SimulatedAction, World } from './world.ts';

/** Notes what was asked for. Another campaign is out of sight: it is only said that it was asked for. */
export function queueAction(world: World, intent: ActionIntent): void {
  const { kind, nodeId, visit } = intent;
  world.actions.push({ kind, nodeId, visit, askedAt: world.now, outcome: openWord(intent), detail: detailOf(intent) });
}

export function isCallable(world: World): boolean {
  return !world.held && nextCall(world) !== undefined;
}

/** One webhook call, as the dispatcher makes it: exits and goal first, then the call. */
export function callNextWebhook(world: World): void {
  const action = nextCall(world);
  if (action === undefined) return;
  const left = exitVerdict(world);
  if (left !== null) {
    settle(world, action, 'cancelled', left.reason);
    return;
  }
  const answer = world.webhook(action.nodeId, world.now);
  settle(world, action, answer, answer === 'failed' ? 'refused' : null);
}

/** What leaving does to calls not made yet. */
export function cancelActions(world: World, reason: ExitReason): void {
  for (const action of world.actions)
    if (action.kind === 'webhook' && action.outcome === 'open') settle(world, action, 'cancelled', reason);
}

function nextCall(world: World): SimulatedAction | undefined {
  return world.actions.find(({ kind, outcome }) => kind === 'webhook' && outcome === 'open');
}

function settle(
  world: World,
  action: SimulatedAction,
  outcome: 'done' | 'failed' | 'cancelled',
  reason: string | null,
) {
  action.outcome = outcome;
  tell(world, { kind: 'action', action: { ...action } });
  world.facts = {
    ...world.facts,
    actions: world.facts.actions.map((one) =>
      one.kind === 'webhook' && one.nodeId === action.nodeId && one.visit === action.visit
        ? { ...one, state: outcome, settledAt: world.now, reason }
        : one,
    ),
  };
}

function openWord({ kind }: ActionIntent): SimulatedAction['outcome'] {
  return kind === 'enter' || kind === 'leave' ? 'asked' : 'open';
}

function detailOf(intent: ActionIntent): string | null {
  switch (intent.kind) {
    case 'task':
      return intent.title;
    case 'enter':
    case 'leave':
      return intent.campaign;
    case 'webhook':
      return null;
    default:
      return assertNever(intent, 'action');
  }
}
