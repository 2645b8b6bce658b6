import type { CampaignDocument } from '@cairn/core';
import type { Command, Patch } from './commands.ts';
import { apply, applyPatch } from './commands.ts';
import type { NewId } from './new-ids.ts';

type Entry = {
  label: string;
  /** Steps to look at once it is done, and once it is undone. */
  touched: readonly string[];
  before: readonly string[];
  /** Leads from the document of now to the one before (undo list) or after (redo list). */
  patch: Patch;
};

/** A document with what was done to it. Immutable. */
export type History = {
  document: CampaignDocument;
  undo: readonly Entry[];
  redo: readonly Entry[];
  /** The last change, while further changes of the same field still join it. */
  open: { key: string; at: number } | null;
};

const longest = 200;
const joinWithinMs = 1000;

export function startHistory(document: CampaignDocument): History {
  return { document, undo: [], redo: [], open: null };
}

/** Does a command. Changes of the same field less than a second apart undo as one. `at` in epoch ms; `before` is what was selected. */
export function perform(
  history: History,
  command: Command,
  at: number,
  newId?: NewId,
  before: readonly string[] = [],
): History {
  const applied = apply(history.document, command, newId);
  if (applied === null) return history;
  const key = fieldKey(command);
  const joins = key !== null && history.open?.key === key && at - history.open.at < joinWithinMs;
  const entry: Entry = { label: applied.label, touched: applied.touched, before, patch: applied.inverse };
  return {
    document: applied.document,
    undo: joins && history.undo.length > 0 ? history.undo : [...history.undo, entry].slice(-longest),
    redo: [],
    open: key === null ? null : { key, at },
  };
}

export function undo(history: History): History {
  const entry = history.undo.at(-1);
  if (entry === undefined) return history;
  const { document, inverse } = applyPatch(history.document, entry.patch);
  return {
    document,
    undo: history.undo.slice(0, -1),
    redo: [...history.redo, { ...entry, patch: inverse }],
    open: null,
  };
}

export function redo(history: History): History {
  const entry = history.redo.at(-1);
  if (entry === undefined) return history;
  const { document, inverse } = applyPatch(history.document, entry.patch);
  return {
    document,
    undo: [...history.undo, { ...entry, patch: inverse }],
    redo: history.redo.slice(0, -1),
    open: null,
  };
}

/** Null for changes that always stand alone. */
function fieldKey(command: Command): string | null {
  switch (command.kind) {
    case 'set_config':
      return `${command.nodeId}/config/${command.path}`;
    case 'rename':
      return `${command.nodeId}/name`;
    case 'set_settings':
      return 'campaign';
    case 'set_steps':
      return `steps/${command.nodes.length}/${command.label}`;
    case 'annotate':
      return `${command.nodeId}/note`;
    default:
      return null;
  }
}
