import type { CampaignDocument, DocumentNode } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEditorOrNone } from '../actions/editor-context.ts';
import { placeAt } from '../actions/insert-places.ts';
import classes from './ways-out.module.css';

type Props = { node: DocumentNode; document: CampaignDocument; readOnly: boolean };

/** Where a step with several ways out leads, also by those ways that the picture leaves out until somebody uses them. */
export function WaysOut({ node, document, readOnly }: Props) {
  const editor = useEditorOrNone();
  const ports = Object.entries(describeNode(node).ports);
  if (ports.length < 2) return null;
  const addAt = (port: string, button: HTMLElement) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const places = [placeAt(document, { after: node.id, port })];
    editor.session.set({ overlay: { kind: 'insert', places, anchor: { left, top, width, height } } });
  };
  return (
    <section className={classes.ways} aria-label="Ways out">
      <h3>Ways out</h3>
      <ul>
        {ports.map(([port, { label, optional = false }]) => {
          const to = nextOf(document, node.id, port);
          return (
            <li key={port}>
              <span className={classes.label}>{label}</span>
              <span className={classes.to}>{to ?? (optional ? 'not used' : 'ends here')}</span>
              {to !== null || readOnly || editor.context === null ? null : (
                <Button
                  variant="default"
                  size="compact-xs"
                  leftSection={<IconPlus size={12} aria-hidden />}
                  aria-label={`Add a step at “${label}”`}
                  onClick={(event) => addAt(port, event.currentTarget)}
                >
                  Add a step
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function nextOf({ nodes, edges }: CampaignDocument, from: string, port: string): string | null {
  const to = edges.find((edge) => edge.from === from && edge.port === port)?.to;
  const next = nodes.find(({ id }) => id === to);
  return next === undefined ? null : (next.name ?? describeNode(next).title);
}
