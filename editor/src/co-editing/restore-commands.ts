import type { CampaignDocument } from '@cairn/core';
import type { Command } from '../document/commands.ts';

/** What makes `now` into `then`, as changes that can be undone. */
export function restoreCommands(then: CampaignDocument, when: string): Command[] {
  const { name, description, settings, nodes, edges } = then;
  return [
    { kind: 'set_settings', name, description, settings },
    { kind: 'set_steps', nodes, edges, label: `restore the draft of ${when}` },
  ];
}
