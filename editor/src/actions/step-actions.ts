import {
  IconArrowForward,
  IconArrowUp,
  IconDots,
  IconEdit,
  IconNote,
  IconPlus,
  IconPower,
  IconRefresh,
  IconScissors,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { canBeOff, isOff } from '../document/commands/switch-off.ts';
import type { Gap } from '../document/commands.ts';
import { branchesToKeep } from '../document/gaps.ts';
import { act, allowedWith, mayChange, mayChangeSteps, needsOne, onlyTarget } from './acting.ts';
import type { Action, ActionContext } from './action.ts';
import type { InsertPlace } from './editor-session.ts';
import { placesAfter, placesBefore } from './insert-places.ts';

/** What can be done with the steps that are selected. */
export const stepActions: readonly Action[] = [
  {
    id: 'step.menu',
    label: () => 'Menu of the step',
    keywords: ['context', 'right click', 'actions'],
    icon: IconDots,
    keys: ['shift+F10', 'ContextMenu'],
    scope: 'steps',
    group: 'Change',
    allowed: ({ targets }) => (targets.length > 0 ? true : 'Select a step first.'),
    perform: ({ session, page, ...context }) =>
      withTarget(context, (id) => session.set({ overlay: { kind: 'menu', anchor: page.anchorOf(id) } })),
  },
  {
    id: 'step.add-after',
    label: () => 'Add a step after…',
    keywords: ['insert', 'new', 'below', 'next'],
    icon: IconPlus,
    keys: ['n'],
    scope: 'steps',
    group: 'Add',
    isInStepMenu: true,
    allowed: (context) => allowedWith(mayChange(context), needsOne(context), hasPlaces(placesAfter(context))),
    perform: (context) => openInsert(context, placesAfter(context)),
  },
  {
    id: 'step.add-before',
    label: () => 'Add a step before…',
    keywords: ['insert', 'new', 'above'],
    icon: IconArrowUp,
    keys: ['shift+n'],
    scope: 'steps',
    group: 'Add',
    isInStepMenu: true,
    allowed: (context) =>
      allowedWith(
        mayChange(context),
        needsOne(context),
        placesBefore(context).length > 0 ? true : 'Nothing leads to this step, so nothing can stand before it.',
      ),
    perform: (context) => openInsert(context, placesBefore(context)),
  },
  {
    id: 'step.open',
    label: () => 'Open its settings',
    keywords: ['edit', 'configure', 'panel'],
    icon: IconSettings,
    keys: ['Enter'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: needsOne,
    perform: (context) => withTarget(context, (id) => context.page.open(id)),
  },
  {
    id: 'step.rename',
    label: () => 'Rename…',
    keywords: ['name', 'title'],
    icon: IconEdit,
    keys: ['F2'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: mayChangeOne,
    perform: (context) => openBeside(context, 'rename'),
  },
  {
    id: 'step.note',
    label: (context) => (noteOf(context) === null ? 'Add a note…' : 'Change its note…'),
    keywords: ['remark', 'comment', 'annotate'],
    icon: IconNote,
    keys: ['shift+s'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: mayChangeOne,
    perform: (context) => openBeside(context, 'note'),
  },
  {
    id: 'step.replace',
    label: () => 'Replace by another kind…',
    keywords: ['change kind', 'convert', 'trigger'],
    icon: IconRefresh,
    keys: ['r'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: mayChangeOne,
    perform: (context) => openBeside(context, 'replace'),
  },
  {
    id: 'step.off',
    label: (context) => (areOff(context) ? 'Switch on' : 'Switch off'),
    keywords: ['disable', 'enable', 'pause', 'mute'],
    icon: IconPower,
    keys: ['d'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: (context) =>
      allowedWith(
        mayChange(context),
        switchable(context).length > 0 ? true : 'Only messages can be switched off. Delete other steps instead.',
      ),
    perform: (context) => {
      const nodeIds = switchable(context).map(({ id }) => id);
      act(context, { kind: 'switch_off', nodeIds, off: !areOff(context) });
    },
  },
  {
    id: 'step.continue',
    label: () => 'Continue at…',
    keywords: ['join', 'jump', 'connect', 'go to', 'merge'],
    icon: IconArrowForward,
    keys: ['j'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: (context) => allowedWith(mayChange(context), needsOne(context), hasPlaces(placesAfter(context))),
    perform: (context) => context.session.set({ overlay: { kind: 'continue', places: placesAfter(context) } }),
  },
  {
    id: 'step.end-here',
    label: () => 'End the journey here',
    keywords: ['disconnect', 'cut', 'stop'],
    icon: IconScissors,
    keys: [],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: (context) =>
      allowedWith(
        mayChange(context),
        needsOne(context),
        joinedWays(context).length > 0
          ? true
          : 'Steps that nothing else leads to stand behind it. Move or delete those first.',
      ),
    perform: (context) => {
      const [from] = joinedWays(context);
      if (from !== undefined) act(context, { kind: 'disconnect', from });
    },
  },
  {
    id: 'step.delete',
    label: ({ targets }) => (targets.length > 1 ? `Delete ${targets.length} steps` : 'Delete'),
    keywords: ['remove', 'erase'],
    icon: IconTrash,
    keys: ['Delete', 'Backspace'],
    scope: 'steps',
    group: 'Change',
    isInStepMenu: true,
    allowed: (context) => {
      const onlyNotes = context.targets.some((id) => context.steps.get(id)?.category === 'note');
      return onlyNotes ? mayChange(context) : mayChangeSteps(context);
    },
    perform: deleteSteps,
  },
  {
    id: 'kind.drag',
    label: () => 'Drag a kind of step into the picture',
    keywords: [],
    icon: IconPlus,
    keys: [],
    scope: 'steps',
    group: 'Add',
    isDrag: true,
    twin: 'step.add-after',
    allowed: mayChange,
    perform: () => undefined,
  },
];

function withTarget(context: Pick<ActionContext, 'targets'>, run: (id: string) => void): void {
  const [id] = context.targets;
  if (id !== undefined) run(id);
}

function mayChangeOne(context: ActionContext): true | string {
  return allowedWith(mayChange(context), needsOne(context));
}

/** What is asked beside the step that is meant. */
function openBeside({ session, page, ...context }: ActionContext, kind: 'rename' | 'note' | 'replace'): void {
  withTarget(context, (stepId) => session.set({ overlay: { kind, stepId, anchor: page.anchorOf(stepId) } }));
}

function hasPlaces(places: readonly InsertPlace[]): true | string {
  return places.length > 0 ? true : 'The journey ends at this step, so nothing can follow it.';
}

function openInsert({ session, page, ...context }: ActionContext, places: readonly InsertPlace[]): void {
  withTarget(context, (id) => session.set({ overlay: { kind: 'insert', places, anchor: page.anchorOf(id) } }));
}

function noteOf(context: ActionContext): string | null {
  const id = onlyTarget(context);
  return context.document.nodes.find((node) => node.id === id)?.note ?? null;
}

function switchable({ document, targets }: ActionContext) {
  const meant = new Set(targets);
  return document.nodes.filter((node) => meant.has(node.id) && canBeOff(node));
}

function areOff(context: ActionContext): boolean {
  const nodes = switchable(context);
  return nodes.length > 0 && nodes.every(isOff);
}

/** Ways out of the step that is meant whose end leaves no step alone; the one with the focus, where there is one. */
function joinedWays(context: ActionContext): Gap[] {
  const { document, editor } = context;
  const id = onlyTarget(context);
  if (id === null) return [];
  const port = editor.focus?.step === id ? editor.focus.port : null;
  const lines = document.edges.filter(({ from }) => from === id);
  return lines
    .filter((line) => port === null || line.port === port)
    .filter(({ to }) => document.edges.filter((line) => line.to === to).length > 1)
    .map((line) => ({ after: line.from, port: line.port }));
}

function deleteSteps(context: ActionContext): void {
  const { document, session, targets } = context;
  const id = onlyTarget(context);
  if (id !== null && branchesToKeep(document, id).length > 0) session.set({ overlay: { kind: 'keep', stepId: id } });
  else act(context, { kind: 'remove', nodeIds: targets });
}
