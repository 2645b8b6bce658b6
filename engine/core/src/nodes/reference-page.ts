import { type AnyNode, type NodeCategory, nodeCategories } from './define-node.ts';
import { describeNode } from './describe-node.ts';
import { type FormField, formOf } from './form.ts';
import { nodeTypes } from './registry.ts';

const titles: Record<NodeCategory, string> = {
  trigger: 'Triggers: how patients come in',
  time: 'Time',
  choice: 'Choices',
  message: 'Messages',
  action: 'Actions',
  outcome: 'Outcomes',
  note: 'On the canvas alone',
};

/** `engine/docs/nodes.md`, whole: made from the node types themselves, so that it cannot say anything else than they do. */
export function nodeReferencePage(): string {
  const all = Object.values<AnyNode>(nodeTypes);
  const groups = nodeCategories.flatMap((category) => {
    const nodes = all.filter((node) => node.category === category);
    return nodes.length === 0 ? [] : [[`## ${titles[category]}`, ...nodes.map(entry)].join('\n\n')];
  });
  return `# Steps of a campaign

Every kind of step there is. A setting is named as its form names it, then as the campaign document writes it. A way out that leads nowhere ends the
journey there.

${groups.join('\n\n')}
`;
}

function entry({ kind, title, summary, example }: AnyNode): string {
  const { ports, sentence } = describeNode({ kind, config: example });
  const fields = formOf(kind);
  return `### \`${kind}\`: ${title}

${summary}

${fields.length === 0 ? 'No settings.' : `| setting | in the document | takes | says |\n| --- | --- | --- | --- |\n${fields.map(row).join('\n')}`}

**Ways out:** ${waysOut(ports)}

\`\`\`json
${JSON.stringify(example)}
\`\`\`

On its card: ${sentence.replace(/[.]$/, '')}.`;
}

function waysOut(ports: ReturnType<typeof describeNode>['ports']): string {
  const named = Object.entries(ports).map(([port, { label }]) => `\`${port}\` (${label})`);
  return named.length === 0 ? 'none' : named.join(', ');
}

function row(field: FormField): string {
  const { label, path, help } = field;
  return `| ${cell(label)} | \`${path}\` | ${cell(takes(field))} | ${cell([help, shown(field)].filter(Boolean).join(' '))} |`;
}

function takes({ widget, options, min, max, required, fallback }: FormField): string {
  const choices = options.map(({ value, label }) => `\`${value}\` (${label})`).join(', ');
  const from = min !== null && Number.isFinite(min) ? ` from ${min}` : '';
  const to = max !== null && max < Number.MAX_SAFE_INTEGER ? ` to ${max}` : '';
  const what = choices === '' ? `${widget.replaceAll('_', ' ')}${from}${to}` : choices;
  if (fallback !== undefined) return `${what}; \`${JSON.stringify(fallback)}\` unless told`;
  return required ? what : `${what}; may be left out`;
}

function shown({ within }: FormField): string {
  if (within.length === 0) return '';
  return `With ${within.map(({ path, is }) => `\`${path}\` ${is.join(' or ')}`).join(' and ')}.`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
