import { IconClipboard, IconCopy, IconCut } from '@tabler/icons-react';
import { mayChange, mayChangeSteps } from './acting.ts';
import type { Action, ActionContext } from './action.ts';
import { copiedText, cutSteps, pasteText, tellCopied } from './clipboard.ts';

/** For menus and the palette; the keys arrive as the browser's own copy, cut and paste events, which need no permission. */
export const clipboardActions: readonly Action[] = [
  {
    id: 'clipboard.copy',
    label: ({ targets }) => (targets.length > 1 ? `Copy ${targets.length} steps` : 'Copy'),
    keywords: ['clipboard', 'json'],
    icon: IconCopy,
    keys: ['mod+c'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: (context) => mayChangeSteps({ ...context, readOnly: null }),
    perform: (context) => void copy(context),
  },
  {
    id: 'clipboard.cut',
    label: () => 'Cut',
    keywords: ['clipboard', 'move'],
    icon: IconCut,
    keys: ['mod+x'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: mayChangeSteps,
    perform: async (context) => {
      if (await copy(context)) cutSteps(context);
    },
  },
  {
    id: 'clipboard.paste',
    label: () => 'Paste after',
    keywords: ['clipboard', 'insert', 'json'],
    icon: IconClipboard,
    keys: ['mod+v'],
    scope: 'steps',
    group: 'Copy and move',
    isInStepMenu: true,
    allowed: mayChange,
    perform: (context) => void paste(context),
  },
];

async function copy(context: ActionContext): Promise<boolean> {
  const text = copiedText(context);
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    context.session.say('The browser did not let the page copy. Press Ctrl+C instead.');
    return false;
  }
  tellCopied(context, text);
  return true;
}

async function paste(context: ActionContext): Promise<void> {
  try {
    pasteText(context, await navigator.clipboard.readText());
  } catch {
    // The browser asks people before it lets a page read what they copied; they may say no.
    context.session.set({ overlay: { kind: 'paste' } });
  }
}
