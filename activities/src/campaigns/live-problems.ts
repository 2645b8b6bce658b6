import { compile, contentProblems, mergeFieldsIn, messageTemplateOf } from '@cairn/core';

/** Sentences about merge fields that live messages of this document may not carry. */
export function liveProblems(document: unknown): string[] {
  const compiled = compile(document);
  if (!compiled.ok) return [];
  return Object.keys(compiled.plan.nodes).flatMap((nodeId) => {
    const template = messageTemplateOf(compiled.plan, nodeId);
    if (!template) return [];
    const fields = mergeFieldsIn(`${template.subject ?? ''}\n${template.body}`);
    return contentProblems(fields, 'live').map(({ message }) => message);
  });
}
