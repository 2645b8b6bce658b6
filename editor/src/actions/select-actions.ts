import { IconListCheck, IconSelectAll, IconSquareCheck } from '@tabler/icons-react';
import type { StepView } from '../canvas/step-view.ts';
import { onlyTarget } from './acting.ts';
import type { Action } from './action.ts';

export const selectActions: readonly Action[] = [
  {
    id: 'select.all',
    label: () => 'Select all steps',
    keywords: ['everything', 'mark'],
    icon: IconSelectAll,
    keys: ['mod+a'],
    scope: 'steps',
    group: 'Select',
    allowed: () => true,
    perform: ({ session, steps }) => {
      const all = [...steps.values()].filter(({ category }) => category !== 'trigger' && category !== 'note');
      session.select(all.map(({ id }) => id));
      session.say(`${all.length} steps selected`);
    },
  },
  {
    id: 'select.rest',
    label: () => 'Select the rest of the branch',
    keywords: ['downstream', 'everything after', 'mark'],
    icon: IconListCheck,
    keys: ['shift+End'],
    scope: 'steps',
    group: 'Select',
    allowed: (context) => (context.targets.length === 0 ? 'Select a step first.' : true),
    perform: ({ session, steps, targets }) => {
      const all = below(steps, targets);
      session.select(all);
      session.say(`${all.length} steps selected`);
    },
  },
  {
    id: 'select.marking',
    label: ({ editor }) => (editor.isMarking ? 'Stop marking steps' : 'Mark several steps'),
    keywords: ['select', 'touch', 'tick', 'check'],
    icon: IconSquareCheck,
    keys: [],
    scope: 'steps',
    group: 'Select',
    isInStepMenu: true,
    allowed: (context) => (context.view === 'outline' ? true : 'Hold Ctrl and click, or hold Shift and draw a box.'),
    perform: (context) => {
      const { session, editor } = context;
      const only = onlyTarget(context);
      session.set({ isMarking: !editor.isMarking });
      session.select(only === null || editor.isMarking ? [] : [only]);
    },
  },
];

function below(steps: ReadonlyMap<string, StepView>, from: readonly string[]): string[] {
  const all = new Set(from);
  for (const id of all) {
    for (const { to } of steps.get(id)?.ports ?? []) if (to !== null && steps.has(to)) all.add(to);
  }
  return [...all];
}
