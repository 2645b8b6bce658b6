import { useMemo } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import type { PickItem } from '../ui/pick-list.tsx';
import { actionGroups } from './action.ts';
import { useEditor } from './editor-context.ts';
import { familyNames } from './family-names.ts';
import { Finder } from './finder.tsx';
import { isMacKeyboard, keyWords } from './keys.ts';
import { actionOf, actions, runAction } from './registry.ts';

/** What nobody looks for here. */
const useless = new Set(['help.palette', 'step.menu']);

/** Every action and every step, found by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const items = useMemo(() => {
    const context = editor.context();
    const isMac = isMacKeyboard();
    const offered = actionGroups.flatMap((group) =>
      actions.filter((one) => one.group === group && one.isDrag !== true && !useless.has(one.id)),
    );
    return [
      ...offered.map((action): PickItem => {
        const allowed = action.allowed(context);
        const [key] = action.keys;
        return {
          id: action.id,
          group: action.group,
          title: action.label(context),
          keywords: action.keywords,
          icon: <action.icon size={18} aria-hidden />,
          whyNot: allowed === true ? null : allowed,
          ...(key === undefined ? {} : { keys: keyWords(key, isMac) }),
        };
      }),
      ...stepItems(context.steps).map((item) => ({ ...item, id: `go:${item.id}`, group: 'Go to step' })),
    ];
  }, [editor]);
  return (
    <Finder
      label="All actions"
      placeholder="What do you want to do?"
      items={items}
      none="Nothing is called that. Try “wait”, “copy” or the name of a step."
      onPick={(id) => {
        if (id.startsWith('go:')) editor.context().page.focus(id.slice(3));
        else runAction(actionOf(id), editor.context(), 'palette');
      }}
      onClose={onClose}
    />
  );
}

/** The steps of a campaign to choose from, by family. */
export function stepItems(steps: ReadonlyMap<string, StepView>): PickItem[] {
  return [...steps.values()].map((step) => ({
    id: step.id,
    group: groupOf(step.category),
    title: step.title,
    words: step.sentence,
    keywords: [step.kindTitle, step.kind],
    icon: <StepIcon name={step.icon} />,
    family: step.category,
  }));
}

function groupOf(category: string): string {
  return Object.entries(familyNames).find(([key]) => key === category)?.[1] ?? 'Others';
}
