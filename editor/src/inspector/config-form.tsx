import type { CampaignDocument, DocumentNode, Issue } from '@cairn/core';
import { formOf, isFieldShown } from '@cairn/core';
import { ConfigField } from './config-field.tsx';
import classes from './config-form.module.css';

type Props = {
  node: DocumentNode;
  document: CampaignDocument;
  issues: readonly Issue[];
  /** Which fields are shown; all of them unless told. What is said about the others is shown where they are. */
  shows?: (path: string) => boolean;
  onChange: (path: string, value: unknown) => void;
};

/** The settings form of one step, drawn from its schema's metadata. */
export function ConfigForm({ node, document, issues, shows = () => true, onChange }: Props) {
  const fields = formOf(node.kind).filter((field) => shows(field.path) && isFieldShown(field, node.config));
  const atField = (path: string) =>
    issues.filter((issue) => issue.path === path || (issue.path?.startsWith(`${path}.`) ?? false));
  const elsewhere = issues.filter((issue) => !fields.some((field) => atField(field.path).includes(issue)));
  return (
    <div className={classes.form}>
      {elsewhere.map((issue) => (
        <p
          key={`${issue.code}/${issue.path}/${issue.message}`}
          className={classes.issue}
          data-severity={issue.severity}
        >
          {issue.message}
        </p>
      ))}
      {fields.map((field) => (
        <ConfigField
          key={`${field.path}/${field.within.map(({ is }) => is.join()).join('/')}`}
          field={field}
          node={node}
          document={document}
          issues={atField(field.path)}
          onChange={(value) => onChange(field.path, value)}
        />
      ))}
    </div>
  );
}
