import { gateReasons } from '../gates/reasons.ts';
import { renderProblems } from '../message/render.ts';
import { traceReasons } from '../step/trace-reasons.ts';
import { issueCodes } from './issue-codes.ts';

/** `engine/docs/reasons.md`, whole: every code a person can meet in the editor or on a timeline, from the tables that make them. */
export function issuePage(): string {
  const issues = Object.entries<{ severity: string; template: string }>(issueCodes);
  const of = (severity: string) =>
    table(
      issues.flatMap(([code, row]): [string, string][] => (row.severity === severity ? [[code, row.template]] : [])),
    );
  return `# Reasons

Each code is stable: programs may rely on it, people read the sentence beside it. Words in braces are filled in.

## What keeps a campaign from being published

${of('blocks')}

## What is worth a look before publishing

${of('warns')}

## What is good to know

${of('hints')}

## Why a message was held back

${table(Object.entries(gateReasons))}

## Why a message could not be made

${table(Object.entries(renderProblems))}

## What a journey’s timeline says

${table(Object.entries(traceReasons))}
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([code, sentence]) => `| \`${code}\` | ${sentence.replaceAll('|', '\\|')} |`);
  return ['| code | in words |', '| --- | --- |', ...lines].join('\n');
}
