import type { CampaignDocument, DocumentNode, Issue } from '@cairn/core';
import { Tabs, UnstyledButton } from '@mantine/core';
import type { DraftSession } from '../campaigns/draft-session.ts';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import { TestMessageOfStep } from '../test-message/test-message-of-step.tsx';
import { ConfigForm } from './config-form.tsx';
import { focusField } from './focus-field.ts';
import { IssueIcon } from './issue-notes.tsx';
import classes from './panel.module.css';
import { MessagePreview } from './preview/message-preview.tsx';
import { WaitPreview } from './preview/wait-preview.tsx';
import { StepNumbers } from './step-numbers.tsx';
import { WaysOut } from './ways-out.tsx';
import { TextField } from './widgets/text-field.tsx';
import { WrittenBefore } from './written-before/written-before.tsx';

type Props = {
  node: DocumentNode;
  step: StepView;
  document: CampaignDocument;
  issues: readonly Issue[];
  session: DraftSession;
  readOnly: boolean;
  /** Why, where it is not the role that forbids it. */
  whyNot: string | null;
};

/** The open step: what it does in a sentence, its settings, its numbers. */
export function StepPanel({ node, step, document, issues, session, readOnly, whyNot }: Props) {
  return (
    <>
      <div className={classes.intro} data-family={step.category}>
        <span className={classes.icon}>
          <StepIcon name={step.icon} size={20} />
        </span>
        <div>
          <h2 className={classes.title} id="panel-title" tabIndex={-1}>
            {step.title}
          </h2>
          <p className={classes.sentence}>{step.sentence}</p>
          <Tally issues={issues} />
        </div>
      </div>
      <Tabs defaultValue="setup" keepMounted={false}>
        <Tabs.List px="md">
          <Tabs.Tab value="setup">Setup</Tabs.Tab>
          <Tabs.Tab value="numbers">Numbers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="setup" className={classes.content ?? ''}>
          {readOnly ? <p className="soft">{whyNot ?? 'Your role may look at this step but not change it.'}</p> : null}
          <fieldset className={classes.fields} disabled={readOnly}>
            <WaitPreview node={node} document={document} />
            <TextField
              label="Name of the step"
              description="Shown on the card instead of its kind."
              placeholder={step.kindTitle}
              value={node.name ?? ''}
              maxLength={80}
              onCommit={(name) => session.perform({ kind: 'rename', nodeId: node.id, name })}
            />
            {readOnly ? null : <WrittenBefore node={node} document={document} session={session} />}
            <ConfigForm
              node={node}
              document={document}
              issues={issues}
              session={readOnly ? null : session}
              onChange={(path, value) => session.perform({ kind: 'set_config', nodeId: node.id, path, value })}
            />
            <WaysOut node={node} document={document} readOnly={readOnly} />
            <MessagePreview node={node} />
            <TestMessageOfStep node={node} />
          </fieldset>
        </Tabs.Panel>
        <Tabs.Panel value="numbers" className={classes.content ?? ''}>
          <StepNumbers step={step} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

const order = ['blocks', 'warns', 'hints'] as const;
const words = {
  blocks: ['problem to solve', 'problems to solve'],
  warns: ['thing worth a look', 'things worth a look'],
  hints: ['thing good to know', 'things good to know'],
} as const;

/** The worst there is to say, and how much of it; a click leads to its setting. */
function Tally({ issues }: { issues: readonly Issue[] }) {
  const severity = order.find((one) => issues.some((issue) => issue.severity === one));
  if (severity === undefined) return null;
  const mine = issues.filter((issue) => issue.severity === severity);
  const [one, many] = words[severity];
  return (
    <UnstyledButton
      className={classes.tally ?? ''}
      data-severity={severity}
      onClick={() => focusField(mine[0]?.path ?? null)}
    >
      <IssueIcon severity={severity} />
      {mine.length} {mine.length === 1 ? one : many}
    </UnstyledButton>
  );
}
