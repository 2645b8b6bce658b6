import { IconArrowDown, IconArrowUp, IconCopyPlus, IconCornerDownRight, IconHandStop } from '@tabler/icons-react';
import type { Gap } from '../document/commands.ts';
import { apply } from '../document/commands.ts';
import { travellingWith } from '../document/gaps.ts';
import { act, allowedWith, mayChangeSteps, movable } from './acting.ts';
import type { Action, ActionContext } from './action.ts';

/** Steps to another place, or once more. */
export const moveActions: readonly Action[] = [
  {
    id: 'step.duplicate',
    label: () => 'Duplicate',
    keywords: ['copy', 'clone', 'twice'],
    icon: IconCopyPlus,
    keys: ['mod+d'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: mayChangeSteps,
    perform: (context) =>
      act(
        context,
        { kind: 'duplicate', nodeIds: movable(context) },
        'These steps end the journey, so no copy can stand behind them.',
      ),
  },
  {
    id: 'step.up',
    label: () => 'Move up',
    keywords: ['earlier', 'before'],
    icon: IconArrowUp,
    keys: ['alt+ArrowUp', 'alt+ArrowLeft'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: (context) => allowedWith(mayChangeSteps(context), canTravel(context)),
    perform: (context) => moveBy(context, -1),
  },
  {
    id: 'step.down',
    label: () => 'Move down',
    keywords: ['later', 'after'],
    icon: IconArrowDown,
    keys: ['alt+ArrowDown', 'alt+ArrowRight'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: (context) => allowedWith(mayChangeSteps(context), canTravel(context)),
    perform: (context) => moveBy(context, 1),
  },
  {
    id: 'step.pick-up',
    label: () => 'Move to…',
    keywords: ['pick up', 'carry', 'place'],
    icon: IconHandStop,
    keys: ['m'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: (context) => allowedWith(mayChangeSteps(context), canTravel(context)),
    perform: pickUp,
  },
  {
    id: 'step.drag',
    label: () => 'Drag a step to another place',
    keywords: [],
    icon: IconCornerDownRight,
    keys: [],
    scope: 'steps',
    group: 'Copy and move',
    isDrag: true,
    twin: 'step.pick-up',
    allowed: mayChangeSteps,
    perform: () => undefined,
  },
];

function canTravel(context: ActionContext): true | string {
  return travellingWith(context.document, movable(context)) === null
    ? 'Its ways out lead on to several places, so it cannot move as one. Move the steps behind it first.'
    : true;
}

/** Places for the steps that are meant, in the order of the outline, with which of them, the last, leads to them now. */
function placesFor(context: ActionContext): { places: Gap[]; now: number; isJoin: boolean } {
  const { document, gaps } = context;
  const nodeIds = movable(context);
  const travelling = travellingWith(document, nodeIds) ?? new Set<string>();
  const places = gaps.filter(({ after }) => !travelling.has(after));
  const leadsIn = document.edges.filter(({ from, to }) => travelling.has(to) && !travelling.has(from));
  const isWayIn = (gap: Gap) => leadsIn.some((line) => line.from === gap.after && line.port === gap.port);
  return { places, now: places.findLastIndex(isWayIn), isJoin: leadsIn.length > 1 };
}

/**
 * Up or down by one place; places where it cannot stand are passed over. From where branches meet, up leads into the last of them.
 */
function moveBy(context: ActionContext, by: 1 | -1): void {
  const { places, now, isJoin } = placesFor(context);
  const nodeIds = movable(context);
  const start = by < 0 && isJoin ? now : now + by;
  for (let at = start; at >= 0 && at < places.length; at += by) {
    const to = places[at];
    if (to === undefined) break;
    const command = { kind: 'move', nodeIds, to } as const;
    if (apply(context.document, command) !== null) return void act(context, command);
  }
  context.session.say(by < 0 ? 'It stands at the top already.' : 'It stands at the end already.');
}

function pickUp(context: ActionContext): void {
  const { places, now } = placesFor(context);
  const nodeIds = movable(context);
  const [only] = nodeIds;
  const title = only !== undefined && nodeIds.length === 1 ? context.steps.get(only)?.title : undefined;
  const words = title === undefined ? `${nodeIds.length} steps` : `“${title}”`;
  context.session.set({ held: { nodeIds, words, places, at: Math.max(0, now) } });
  context.session.say(
    `Picked up ${words}. Arrow keys choose a place, Enter puts it there, Escape keeps it where it is.`,
  );
}
