/** The compiled form of a campaign document: what enrollments run. Immutable once published, stored as bytes under its hash. */
import type { CampaignSettings } from '../document/document.ts';
import type { FactKey } from '../facts/facts.ts';
import type { IssueFix } from './issue-fix.ts';

export type PlanNode = {
  id: string;
  kind: string;
  name: string | null;
  /** Parsed by the node's schema, defaults filled in. */
  config: unknown;
  /** Port → next node id; a port that leads nowhere ends the journey as `completed`. */
  next: Record<string, string>;
  /** For messages: a direct successor reads the outcome, so the step waits for settlement. */
  readsOutcome: boolean;
};

export type Plan = {
  planVersion: 1;
  name: string;
  /** The trigger's node id. */
  entry: string;
  nodes: Record<string, PlanNode>;
  settings: CampaignSettings;
  /** What exits and goal listen to at every wait, besides what the waiting node adds. */
  listens: FactKey[];
};

/** `hints`: good to know, and nothing wrong with it. */
export type IssueSeverity = 'blocks' | 'warns' | 'hints';

/** A finding of `compile`: code from the issue table, the node it concerns, and a sentence that says what to do. */
export type Issue = {
  code: string;
  severity: IssueSeverity;
  nodeId: string | null;
  /** Where in the node's config, e.g. `template.body`. */
  path: string | null;
  message: string;
  /** One click that removes it. */
  fix?: IssueFix | undefined;
};

export type CompileResult = { ok: true; plan: Plan; issues: Issue[] } | { ok: false; issues: Issue[] };
