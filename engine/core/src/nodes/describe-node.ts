import type { Ports } from './define-node.ts';
import type { KnownNames } from './known-names.ts';
import { nodeTypeOf } from './registry.ts';

export type NodeDescription = {
  title: string;
  icon: string;
  category: string;
  /** One plain sentence; a hint when the settings are not complete. */
  sentence: string;
  /** In the order they are drawn. */
  ports: Ports;
  isComplete: boolean;
};

/** What a card shows of a node, also of one whose kind or settings are wrong. Never throws. */
export function describeNode(node: { kind: string; config: unknown }, names: KnownNames = {}): NodeDescription {
  const type = nodeTypeOf(node.kind);
  if (type === null) {
    return {
      title: node.kind,
      icon: 'help',
      category: 'unknown',
      sentence: 'Unknown kind of step',
      ports: {},
      isComplete: false,
    };
  }
  const { title, icon, category } = type;
  const bind = type.bind(node.config);
  // Half-filled settings keep their ways out, so that lines already drawn stay attached.
  if (!bind.ok)
    return {
      title,
      icon,
      category,
      sentence: 'Not set up yet',
      ports: type.draftPorts(node.config),
      isComplete: false,
    };
  return { title, icon, category, sentence: bind.node.describe(names), ports: bind.node.ports, isComplete: true };
}
