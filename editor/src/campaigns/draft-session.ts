import type { CampaignDocument } from '@cairn/core';
import { campaignDocument } from '@cairn/core';
import type { SaveDraftAnswer } from '@cairn/core/api';
import { ApiFailure, isSignedOut, sentenceOfError } from '../api/failure.ts';
import type { Command } from '../document/commands.ts';
import type { History } from '../document/history.ts';
import { perform, redo, startHistory, undo } from '../document/history.ts';
import { randomIds } from '../document/new-ids.ts';
import { sameJson } from '../document/same-json.ts';

export type SaveState =
  /** `at` is null while nothing was changed since the page opened. */
  | { kind: 'saved'; at: number | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** The document cannot be stored as it is; the sentence says which part to complete. */
  | { kind: 'incomplete'; message: string }
  | { kind: 'failed'; message: string }
  /** Nobody is signed in here any more; what was changed is kept in this browser. */
  | { kind: 'signed_out' }
  /** Somebody else saved in between, or edits now: the sentence says which. */
  | { kind: 'conflict'; message: string };

/** What was just done to the document, for those who tell or show it. */
export type Done = {
  how: 'did' | 'undid' | 'redid';
  /** Null for undo and redo. */
  command: Command['kind'] | null;
  label: string;
  /** Steps to look at now; some may be gone. */
  shown: readonly string[];
};

export type DraftState = { history: History; revision: number; save: SaveState };

type Options = {
  document: CampaignDocument;
  revision: number;
  put: (document: CampaignDocument, baseRevision: number) => Promise<SaveDraftAnswer>;
  /** The draft as it is stored now: tells a conflict from an own save whose answer got lost. */
  newest?: () => Promise<{ document: CampaignDocument; revision: number }>;
  /** Epoch ms. */
  now: () => number;
  /** Runs later; returns how to call it off. */
  later: (run: () => void, ms: number) => () => void;
  /** From 0 to below 1, for ids of new steps. */
  random?: () => number;
};

const idleMs = 1000;
const longestRetryMs = 30_000;
/** They may sign in again in another tab at any time. */
const signedOutRetryMs = 5_000;

/** One author's work on one draft: changes, undo, and saving a second after the last change. Lives outside React. */
export function createDraftSession({ document, revision, put, newest, now, later, random = Math.random }: Options) {
  let state: DraftState = { history: startHistory(document), revision, save: { kind: 'saved', at: null } };
  let stored = document;
  let running: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let failures = 0;
  /** Sent without an answer: they may be stored. */
  let inDoubt: CampaignDocument[] = [];
  const listeners = new Set<() => void>();
  const hearers = new Set<(done: Done) => void>();
  const newId = randomIds(
    document.nodes.map(({ id }) => id),
    random,
  );

  const set = (next: Partial<DraftState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const schedule = (ms: number) => {
    callOff?.();
    callOff = later(() => void save(), ms);
  };
  const change = (history: History) => {
    if (history.document === state.history.document) return;
    if (state.save.kind === 'conflict') return set({ history });
    set({ history, save: running === null ? { kind: 'unsaved' } : state.save });
    schedule(idleMs);
  };

  const tell = (history: History, done: Done): Done => {
    change(history);
    for (const hear of hearers) hear(done);
    return done;
  };

  async function save(): Promise<void> {
    callOff?.();
    callOff = null;
    while (running !== null) await running;
    const { document: current } = state.history;
    if (sameJson(current, stored) || state.save.kind === 'conflict') return settle();
    const fault = faultOf(current);
    if (fault !== null) return set({ save: { kind: 'incomplete', message: fault } });
    set({ save: { kind: 'saving' } });
    running = send(current);
    await running;
  }

  async function send(current: CampaignDocument): Promise<void> {
    try {
      const answer = await put(current, state.revision);
      keptAs(current, answer.draftRevision);
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 409) return await refused(error);
      running = null;
      failures += 1;
      if (isSignedOut(error)) {
        set({ save: { kind: 'signed_out' } });
        return schedule(signedOutRetryMs);
      }
      inDoubt = [...inDoubt, current].slice(-5);
      set({ save: { kind: 'failed', message: sentenceOfError(error) } });
      schedule(Math.min(1000 * 2 ** failures, longestRetryMs));
    }
  }

  function keptAs(current: CampaignDocument, revision: number) {
    stored = current;
    failures = 0;
    inDoubt = [];
    running = null;
    set({ revision, save: { kind: 'saved', at: now() } });
    if (sameJson(state.history.document, current)) return;
    set({ save: { kind: 'unsaved' } });
    schedule(idleMs);
  }

  /** A save whose answer got lost looks like somebody else's: what is stored tells whose it is. */
  async function refused({ code, message }: ApiFailure): Promise<void> {
    const theirs = inDoubt.length > 0 && code === 'draft_conflict' ? await newest?.().catch(() => null) : null;
    if (theirs && inDoubt.some((sent) => sameJson(sent, theirs.document)))
      return keptAs(theirs.document, theirs.revision);
    running = null;
    set({ save: { kind: 'conflict', message } });
  }

  /** Undone back to what is stored: nothing to save. */
  function settle() {
    if (state.save.kind === 'unsaved' || state.save.kind === 'incomplete') set({ save: { kind: 'saved', at: now() } });
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Does a command; `before` is what is selected. Returns what was done, or null where it changes nothing or cannot be done. */
    perform(command: Command, before: readonly string[] = []): Done | null {
      const history = perform(state.history, command, now(), newId, before);
      const entry = history.undo.at(-1);
      if (history === state.history || entry === undefined) return null;
      return tell(history, { how: 'did', command: command.kind, label: entry.label, shown: entry.touched });
    },
    undo(): Done | null {
      const entry = state.history.undo.at(-1);
      if (entry === undefined) return null;
      const shown = entry.before.length > 0 ? entry.before : entry.touched;
      return tell(undo(state.history), { how: 'undid', command: null, label: entry.label, shown });
    },
    redo(): Done | null {
      const entry = state.history.redo.at(-1);
      if (entry === undefined) return null;
      return tell(redo(state.history), { how: 'redid', command: null, label: entry.label, shown: entry.touched });
    },
    /** Called after each change by a command, undo or redo. */
    onDone(hearer: (done: Done) => void) {
      hearers.add(hearer);
      return () => {
        hearers.delete(hearer);
      };
    },
    /** Saves now. Resolves to whether everything is stored. */
    async flush(): Promise<boolean> {
      await save();
      return !isDirty();
    },
    isDirty,
    /** What the changes here began from. */
    stored: () => stored,
    /** What may be stored although no answer came: the page is being left. Null where there is nothing to store, or it cannot be. */
    leave(): { document: CampaignDocument; revision: number } | null {
      const { document: current } = state.history;
      if (!isDirty() || state.save.kind === 'conflict' || faultOf(current) !== null) return null;
      inDoubt = [...inDoubt, current].slice(-5);
      return { document: current, revision: state.revision };
    },
    /** Goes on with changes that were kept when the page was left; they are saved like any. */
    resume(document: CampaignDocument) {
      if (sameJson(document, stored)) return;
      // The page that was left may have sent it, and it may arrive yet.
      inDoubt = [document];
      set({ history: startHistory(document), save: { kind: 'unsaved' } });
      schedule(idleMs);
    },
    /** Takes over a draft from the server, dropping what is here. */
    load(document: CampaignDocument, revision: number) {
      callOff?.();
      stored = document;
      failures = 0;
      inDoubt = [];
      set({ history: startHistory(document), revision, save: { kind: 'saved', at: null } });
    },
    stop: () => callOff?.(),
  };

  function isDirty(): boolean {
    return !sameJson(state.history.document, stored);
  }
}

export type DraftSession = ReturnType<typeof createDraftSession>;

/** Why the contract would refuse the document, or null. */
function faultOf(document: CampaignDocument): string | null {
  const parsed = campaignDocument.safeParse(document);
  const [issue] = parsed.error?.issues ?? [];
  if (issue === undefined) return null;
  const [top, part, index] = issue.path;
  if (issue.code === 'too_big' && top === 'nodes' && part === undefined)
    return `Not saved yet: a campaign holds at most ${issue.maximum.toLocaleString('en-US')} steps. Undo, or take some out.`;
  if (top === 'name') return 'Not saved yet: give the campaign a name.';
  if (part === 'exits') return `Not saved yet: complete exit rule ${Number(index) + 1}.`;
  if (part === 'goal') return 'Not saved yet: complete the goal.';
  return `Not saved yet: complete ${issue.path.join('.')}.`;
}
