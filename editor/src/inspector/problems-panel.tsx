import type { CampaignDocument, Issue } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { countOf } from '../ui/count-of.ts';
import notes from './issue-notes.module.css';
import { FixButton, IssueIcon } from './issue-notes.tsx';
import classes from './panel.module.css';

type Props = {
  document: CampaignDocument;
  issues: readonly Issue[];
  /** Null where nothing may be changed. */
  session: Pick<DraftSession, 'perform'> | null;
  /** Leads to the step and the setting that a finding is about; without a step to the campaign's settings. */
  onJump: (nodeId: string | null, path: string | null) => void;
};

const groups = [
  { severity: 'blocks', title: 'Solve before publishing' },
  { severity: 'warns', title: 'Worth a look' },
  { severity: 'hints', title: 'Good to know' },
] as const;

/** Everything that is wrong or worth a look, what blocks first; each leads to its step and setting. */
export function ProblemsPanel({ document, issues, session, onJump }: Props) {
  return (
    <div className={classes.content}>
      <h2 className={classes.title} id="panel-title" tabIndex={-1}>
        {issues.length === 0 ? 'Nothing to solve' : countOf(issues.length, 'finding')}
      </h2>
      {issues.length === 0 ? (
        <p className={classes.allWell}>
          <IconCircleCheck size={18} aria-hidden /> The campaign can be published as it is.
        </p>
      ) : null}
      {groups.map(({ severity, title }) => {
        const mine = issues.filter((issue) => issue.severity === severity);
        if (mine.length === 0) return null;
        return (
          <section key={severity} className={classes.problems} aria-label={title}>
            <h3 className={classes.sectionTitle}>
              {title} <span className="soft">{mine.length}</span>
            </h3>
            <ul className={notes.notes}>
              {mine.map((issue) => (
                <li
                  key={`${issue.code}/${issue.nodeId}/${issue.path}/${issue.message}`}
                  className={notes.note}
                  data-severity={severity}
                >
                  <IssueIcon severity={severity} />
                  <div>
                    <UnstyledButton className={classes.jump ?? ''} onClick={() => onJump(issue.nodeId, issue.path)}>
                      {placeOf(issue, document)}
                    </UnstyledButton>
                    <span>{issue.message}</span>
                    <FixButton issue={issue} session={session} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function placeOf({ nodeId }: Issue, { nodes }: CampaignDocument): string {
  const node = nodes.find(({ id }) => id === nodeId);
  return node === undefined ? 'Campaign settings' : (node.name ?? describeNode(node).title);
}
