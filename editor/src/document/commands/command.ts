import type { CampaignSettings, DocumentEdge, DocumentNode } from '@cairn/core';
import type { Fragment } from '../fragment.ts';

/** The way out `port` of step `after`: what stands behind it follows what is put in. */
export type Gap = { after: string; port: string };

/** A step to be. Settings it is not given are those a new step of its kind starts from. */
export type NewStep = { kind: string; config?: Readonly<Record<string, unknown>>; name?: string };

/** What an author can do to a campaign document. Every change of the editor is one of these. */
export type Command =
  /** Sets one field of a node's settings by its dotted path; `undefined` empties it. Lines from ways out that this takes away go too. */
  | { kind: 'set_config'; nodeId: string; path: string; value: unknown }
  /** Gives the step the author's own name; an empty name takes it away. */
  | { kind: 'rename'; nodeId: string; name: string }
  /** Name, description, exits and goal of the campaign; what is absent stays. */
  | { kind: 'set_settings'; name?: string; description?: string; settings?: CampaignSettings }
  /** Puts other steps and lines in the place of all there are. `label` names the change in menus. */
  | { kind: 'set_steps'; nodes: readonly DocumentNode[]; edges: readonly DocumentEdge[]; label: string }
  /**
   * Splices a step into the line; one with several ways out continues on its first, or on `continueOn`. Other ways to the same place
   * that `alsoFrom` names go through it too.
   */
  | { kind: 'insert'; at: Gap; step: NewStep; id?: string; continueOn?: string; alsoFrom?: readonly Gap[] }
  /**
   * Takes steps out and heals the line. Of a step with several ways out the way `keep` stays (by default the longest) and what only
   * the others led to goes along; `null` keeps none of them, and the line goes on where they met.
   */
  | { kind: 'remove'; nodeIds: readonly string[]; keep?: string | null }
  /** Steps, one after the other, to another place; a step with several ways out takes along all that hangs on it alone. */
  | { kind: 'move'; nodeIds: readonly string[]; to: Gap }
  | { kind: 'paste'; at: Gap; fragment: Fragment }
  /** Copies steps to right behind themselves. */
  | { kind: 'duplicate'; nodeIds: readonly string[] }
  /** Another kind in the place of a step, with the settings a new one starts from. Its lines stay, in their order. */
  | { kind: 'replace_kind'; nodeId: string; to: string }
  /** "Continue at…": leads a way out to a step further on. What stood there may be left without a line. */
  | { kind: 'connect'; from: Gap; to: string }
  /** Lets a way out end. */
  | { kind: 'disconnect'; from: Gap }
  /** Puts the branches of a step in another order; ways that are not branches stay where they are. */
  | { kind: 'reorder_ways'; nodeId: string; ports: readonly string[] }
  /** Switches steps off or on, where their kind can be off. */
  | { kind: 'switch_off'; nodeIds: readonly string[]; off: boolean }
  /** A note for readers, anchored to a step; an empty text takes it away. */
  | { kind: 'annotate'; nodeId: string; text: string };
