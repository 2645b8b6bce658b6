import type { CampaignDocument, Issue } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import classes from './issue-list.module.css';

type Props = { issues: readonly Issue[]; document: CampaignDocument; onOpen: (nodeId: string) => void };

const order: readonly Issue['severity'][] = ['blocks', 'warns', 'hints'];
const severityWords = { blocks: 'Blocks', warns: 'Worth a look', hints: 'Good to know' } as const;

/** Findings, blocking ones first; each leads to its step. */
export function IssueList({ issues, document, onOpen }: Props) {
  const sorted = [...issues].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className={classes.list}>
      {sorted.map((issue) => (
        <li
          key={`${issue.code}/${issue.nodeId}/${issue.path}/${issue.message}`}
          className={classes.item}
          data-severity={issue.severity}
        >
          {issue.severity === 'blocks' ? (
            <IconAlertTriangle size={17} aria-hidden />
          ) : (
            <IconInfoCircle size={17} aria-hidden />
          )}
          <div>
            <IssueTitle issue={issue} document={document} onOpen={onOpen} />
            <span>{issue.message}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function IssueTitle({ issue, document, onOpen }: { issue: Issue } & Omit<Props, 'issues'>) {
  const word = severityWords[issue.severity];
  const node = document.nodes.find((one) => one.id === issue.nodeId);
  if (node === undefined) return <strong>{word}</strong>;
  return (
    <strong>
      {word} ·{' '}
      <UnstyledButton className={classes.link} onClick={() => onOpen(node.id)}>
        {node.name ?? describeNode(node).title}
      </UnstyledButton>
    </strong>
  );
}
