import type { CampaignDocument, DocumentNode, Issue } from '@cairn/core';
import { formOf, isFieldShown } from '@cairn/core';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { ConfigField } from './config-field.tsx';
import classes from './config-form.module.css';
import { FixButton, IssueNotes } from './issue-notes.tsx';

type Props = {
  node: DocumentNode;
  document: CampaignDocument;
  issues: readonly Issue[];
  /** Which fields are shown; all of them unless told. What is said about the others is shown where they are. */
  shows?: (path: string) => boolean;
  /** Makes the changes that findings propose; without it they are only told. */
  session?: Pick<DraftSession, 'perform'> | null;
  onChange: (path: string, value: unknown) => void;
};

/** The settings form of one step, drawn from its schema's metadata. */
export function ConfigForm({ node, document, issues, shows = () => true, session = null, onChange }: Props) {
  const fields = formOf(node.kind).filter((field) => shows(field.path) && isFieldShown(field, node.config));
  const atField = (path: string) =>
    issues.filter((issue) => issue.path === path || (issue.path?.startsWith(`${path}.`) ?? false));
  const elsewhere = issues.filter((issue) => !fields.some((field) => atField(field.path).includes(issue)));
  return (
    <div className={classes.form}>
      <IssueNotes issues={elsewhere} session={session} />
      {fields.map((field) => {
        const mine = atField(field.path);
        const blocking = mine.filter(({ severity }) => severity === 'blocks');
        return (
          <div key={`${field.path}/${field.within.map(({ is }) => is.join()).join('/')}`} data-field={field.path}>
            <ConfigField
              field={field}
              node={node}
              document={document}
              issues={blocking}
              onChange={(value) => onChange(field.path, value)}
            />
            {blocking.map((issue) => (
              <FixButton key={issue.code} issue={issue} session={session} />
            ))}
            <IssueNotes issues={mine.filter(({ severity }) => severity !== 'blocks')} session={session} />
          </div>
        );
      })}
    </div>
  );
}
