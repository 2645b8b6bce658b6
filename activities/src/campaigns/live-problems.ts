import { compile, contentProblems, mergeFieldsIn, messageTemplatesOf } from '@cairn/core';

/** Merge fields that live messages of this document may not carry: a sentence for each, and the step. */
export function liveProblems(document: unknown): { nodeId: string; message: string }[] {
  const compiled = compile(document);
  if (!compiled.ok) return [];
  return Object.keys(compiled.plan.nodes).flatMap((nodeId) => {
    const templates = messageTemplatesOf(compiled.plan, nodeId);
    const fields = mergeFieldsIn(templates.map(({ subject = '', body }) => `${subject}\n${body}`).join('\n'));
    return contentProblems(fields, 'live').map(({ message }) => ({ nodeId, message }));
  });
}
