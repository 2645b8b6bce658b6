import { compile, contentProblems, mergeFieldsIn, messageTemplateOf } from '@cairn/core';

/** Merge fields that live messages of this document may not carry: a sentence for each, and the step. */
export function liveProblems(document: unknown): { nodeId: string; message: string }[] {
  const compiled = compile(document);
  if (!compiled.ok) return [];
  return Object.keys(compiled.plan.nodes).flatMap((nodeId) => {
    const template = messageTemplateOf(compiled.plan, nodeId);
    if (!template) return [];
    const fields = mergeFieldsIn(`${template.subject ?? ''}\n${template.body}`);
    return contentProblems(fields, 'live').map(({ message }) => ({ nodeId, message }));
  });
}
