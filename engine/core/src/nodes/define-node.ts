import type { z } from 'zod';
import type { FactKey, Purpose } from '../facts/facts.ts';
import type { Finding } from '../plan/issue-codes.ts';
import type { KnownNames } from './known-names.ts';
import type { NodeContext, NodeResult } from './node-result.ts';

export const nodeCategories = ['trigger', 'time', 'choice', 'message', 'action', 'outcome', 'note'] as const;
export type NodeCategory = (typeof nodeCategories)[number];

/** An optional port may stay unconnected: the journey then ends there as completed, without a warning. */
export type Ports = Record<string, { label: string; optional?: boolean }>;

/** What a node may ask of the document around it when it looks for issues. */
export type IssueScope = {
  nodeId: string;
  kindOf(nodeId: string): string | null;
  /** Whether some path leads from that node to this one. */
  comesAfter(nodeId: string): boolean;
  isConnected(port: string): boolean;
  /** Some path leads here from a step that may send a text message. */
  textBefore: boolean;
  /** Whether every enrollment of this campaign is about an appointment. */
  hasAppointment: boolean;
};

/** One step of a node's own history: turns settings of version `to - 1` into those of `to`. */
export type NodeMigration = { name: string; to: number; up(config: Record<string, unknown>): Record<string, unknown> };

export type NodeDefinition<K extends string, S extends z.ZodType> = {
  kind: K;
  /** Of the settings; raised together with a migration. */
  version: number;
  category: NodeCategory;
  title: string;
  /** Name of an icon, not a picture. */
  icon: string;
  /** One sentence for the palette. */
  summary: string;
  config: S;
  ports(config: z.output<S>): Ports;
  /** One plain sentence for the card. */
  describe(config: z.output<S>, names: KnownNames): string;
  /** Facts this node listens to while it waits. */
  keys(config: z.output<S>): FactKey[];
  step(config: z.output<S>, context: NodeContext): NodeResult;
  /** For triggers: every enrollment begun here is about an appointment. */
  givesAppointment?(config: z.output<S>): boolean;
  /** Message nodes before it whose outcome must be settled when this node is reached. */
  reads?(config: z.output<S>): string[];
  /** Purposes of the messages it sends. */
  purposes?(config: z.output<S>): readonly Purpose[];
  /** Nobody passes it in the instant they reach it: what keeps a loop from running on the spot. */
  alwaysWaits?(config: z.output<S>): boolean;
  /** Ways out that no line draws, and the step each leads to. */
  jumps?(config: z.output<S>): Readonly<Record<string, string>>;
  issues?(config: z.output<S>, scope: IssueScope): Finding[];
  /** Ways out of settings that the schema refuses so far; by default those of the example. Needed where settings name them. */
  draftPorts?(config: unknown): Ports;
  /** Valid settings a new node of this kind starts from. */
  example: z.input<S>;
  migrations: readonly NodeMigration[];
};

/** A definition's functions with one node's settings filled in. */
export type BoundNode = {
  config: unknown;
  ports: Ports;
  describe(names?: KnownNames): string;
  keys(): FactKey[];
  step(context: NodeContext): NodeResult;
  reads(): string[];
  purposes(): readonly Purpose[];
  givesAppointment(): boolean;
  alwaysWaits(): boolean;
  jumps(): Readonly<Record<string, string>>;
  issues(scope: IssueScope): Finding[];
};

export type BindResult = { ok: true; node: BoundNode } | { ok: false; problems: readonly z.core.$ZodIssue[] };

export type NodeType<K extends string = string, S extends z.ZodType = z.ZodType> = Pick<
  NodeDefinition<K, S>,
  'kind' | 'version' | 'category' | 'title' | 'icon' | 'summary' | 'config' | 'example' | 'migrations'
> & {
  /** Parses settings and binds them; what the schema refuses comes back as problems. */
  bind(config: unknown): BindResult;
  /** Ways out to draw while the schema refuses the settings. */
  draftPorts(config: unknown): Ports;
};

export type AnyNode = NodeType;

/** Makes a node type of its definition: the one way settings of unknown origin meet the typed functions. */
export function defineNode<const K extends string, S extends z.ZodType>(
  definition: NodeDefinition<K, S>,
): NodeType<K, S> {
  const { kind, version, category, title, icon, summary, config, example, migrations } = definition;
  return {
    kind,
    version,
    category,
    title,
    icon,
    summary,
    config,
    example,
    migrations,
    draftPorts(given) {
      if (definition.draftPorts !== undefined) return definition.draftPorts(given);
      const parsed = config.safeParse(example);
      return parsed.success ? definition.ports(parsed.data) : {};
    },
    bind(given) {
      const parsed = config.safeParse(given);
      if (!parsed.success) return { ok: false, problems: parsed.error.issues };
      const settings = parsed.data;
      return {
        ok: true,
        node: {
          config: settings,
          ports: definition.ports(settings),
          describe: (names = {}) => definition.describe(settings, names),
          keys: () => definition.keys(settings),
          step: (context) => definition.step(settings, context),
          purposes: () => definition.purposes?.(settings) ?? [],
          givesAppointment: () => definition.givesAppointment?.(settings) ?? false,
          reads: () => definition.reads?.(settings) ?? [],
          alwaysWaits: () => definition.alwaysWaits?.(settings) ?? false,
          jumps: () => definition.jumps?.(settings) ?? {},
          issues: (scope) => definition.issues?.(settings, scope) ?? [],
        },
      };
    },
  };
}
