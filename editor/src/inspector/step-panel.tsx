import type { CampaignDocument, DocumentNode, Issue } from '@cairn/core';
import { Tabs } from '@mantine/core';
import type { DraftSession } from '../campaigns/draft-session.ts';
import type { StepView } from '../canvas/step-view.ts';
import { StepIcon } from '../steps/step-icon.tsx';
import { TestMessageOfStep } from '../test-message/test-message-of-step.tsx';
import { ConfigForm } from './config-form.tsx';
import classes from './panel.module.css';
import { StepNumbers } from './step-numbers.tsx';
import { TextField } from './widgets/text-field.tsx';

type Props = {
  node: DocumentNode;
  step: StepView;
  document: CampaignDocument;
  issues: readonly Issue[];
  session: DraftSession;
  readOnly: boolean;
};

/** The open step: what it does in a sentence, its settings, its numbers. */
export function StepPanel({ node, step, document, issues, session, readOnly }: Props) {
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
        </div>
      </div>
      <Tabs defaultValue="setup" keepMounted={false}>
        <Tabs.List px="md">
          <Tabs.Tab value="setup">Setup</Tabs.Tab>
          <Tabs.Tab value="numbers">Numbers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="setup" className={classes.content ?? ''}>
          {readOnly ? <p className="soft">Your role may look at this step but not change it.</p> : null}
          <fieldset className={classes.fields} disabled={readOnly}>
            <TextField
              label="Name of the step"
              description="Shown on the card instead of its kind."
              placeholder={step.kindTitle}
              value={node.name ?? ''}
              maxLength={80}
              onCommit={(name) => session.perform({ kind: 'rename', nodeId: node.id, name })}
            />
            <ConfigForm
              node={node}
              document={document}
              issues={issues}
              onChange={(path, value) => session.perform({ kind: 'set_config', nodeId: node.id, path, value })}
            />
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
