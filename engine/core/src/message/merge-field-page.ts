import { type MergeFieldInfo, mergeFields } from './merge-fields.ts';
import { renderProblems } from './render.ts';

/** `engine/docs/merge-fields.md`, whole: made from the table that templates are checked against. */
export function mergeFieldPage(): string {
  const rows = Object.entries<MergeFieldInfo>(mergeFields).map(
    ([name, { label, sample, live }]) => `| \`{{ ${name} }}\` | ${label} | ${sample} | ${live ? '✓' : ''} |`,
  );
  return `# Merge fields

What is filled in for each patient. Templates are Liquid: \`{{ patient.first_name | default: "there" }}\` gives a word for those whose name is not known, and
\`{% if practice.phone %}…{% endif %}\` leaves a passage out. A field that is not in this table keeps a campaign from being published.

A message to a real patient may say who, which practice and when; not what for. Fields without a tick go out in the sandbox alone.

| field | what it is | for example | to real patients |
| --- | --- | --- | :---: |
${rows.join('\n')}

## When a message cannot be made

| code | what is wrong |
| --- | --- |
${Object.entries(renderProblems)
  .map(([code, sentence]) => `| \`${code}\` | ${sentence} |`)
  .join('\n')}
`;
}
