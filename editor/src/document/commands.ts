import type { CampaignDocument } from '@cairn/core';
import { assertNever } from '@cairn/core';
import type { Command } from './commands/command.ts';
import { duplicate } from './commands/duplicate.ts';
import { insert } from './commands/insert.ts';
import { connect, disconnect } from './commands/lines.ts';
import { move } from './commands/move.ts';
import { paste } from './commands/paste.ts';
import type { Applied } from './commands/patch.ts';
import { applied } from './commands/patch.ts';
import { remove } from './commands/remove.ts';
import { reorderWays } from './commands/reorder-ways.ts';
import { replaceKind } from './commands/replace-kind.ts';
import { annotate, rename, setConfig } from './commands/settings-of-step.ts';
import { switchOff } from './commands/switch-off.ts';
import type { NewId } from './new-ids.ts';
import { countedIds } from './new-ids.ts';
import { sameJson } from './same-json.ts';

export type { Command, Gap } from './commands/command.ts';
export { type Applied, applyPatch, type Patch } from './commands/patch.ts';

/**
 * Applies a command. Null = it changes nothing, or cannot be done here: a step that is gone, a line that would lead back, an end with
 * steps behind it. Pure; unchanged steps keep their identity. The document keeps one trigger, which stands first; every line has both
 * ends, no way out has two, none leads into a trigger, and ids are unique.
 */
export function apply(
  document: CampaignDocument,
  command: Command,
  newId: NewId = countedIds(document.nodes.map(({ id }) => id)),
): Applied | null {
  switch (command.kind) {
    case 'set_config':
      return setConfig(document, command.nodeId, command.path, command.value);
    case 'rename':
      return rename(document, command.nodeId, command.name);
    case 'set_settings': {
      const { name = document.name, description = document.description, settings = document.settings } = command;
      const before = [document.name, document.description, document.settings];
      if (sameJson([name, description, settings], before)) return null;
      return applied(document, { kind: 'campaign', name, description, settings }, [], 'change campaign settings');
    }
    case 'set_steps': {
      const { nodes, edges } = command;
      if (sameJson([nodes, edges], [document.nodes, document.edges])) return null;
      return applied(document, { kind: 'steps', nodes: [...nodes], edges: [...edges] }, [], command.label);
    }
    case 'insert':
      return insert(document, command, newId);
    case 'remove':
      return remove(document, command.nodeIds, command.keep);
    case 'move':
      return move(document, command.nodeIds, command.to);
    case 'paste':
      return paste(document, command.fragment, [command.at], newId);
    case 'duplicate':
      return duplicate(document, command.nodeIds, newId);
    case 'replace_kind':
      return replaceKind(document, command.nodeId, command.to);
    case 'connect':
      return connect(document, command.from, command.to);
    case 'disconnect':
      return disconnect(document, command.from);
    case 'reorder_ways':
      return reorderWays(document, command.nodeId, command.ports);
    case 'switch_off':
      return switchOff(document, command.nodeIds, command.off);
    case 'annotate':
      return annotate(document, command.nodeId, command.text);
    default:
      return assertNever(command, 'command');
  }
}
