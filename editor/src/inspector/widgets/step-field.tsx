import type { CampaignDocument } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentenceOfStep } from '../../steps/sentence-of-step.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  value: string;
  document: CampaignDocument;
  /** The step whose form this is: nobody leads to itself. */
  self: string;
  onCommit: (id: string | undefined) => void;
};

/** Another step of the campaign that patients can be led to. */
export function StepField({ document, self, value, required, onCommit, ...shared }: Props) {
  const steps = document.nodes.filter((node) => {
    const { category } = describeNode(node);
    return node.id !== self && category !== 'trigger' && category !== 'note';
  });
  return (
    <Select
      {...shared}
      withAsterisk={required}
      placeholder="Choose a step"
      searchable
      data={steps.map((node) => ({ value: node.id, label: node.name ?? sentenceOfStep(node) }))}
      value={value === '' ? null : value}
      onChange={(next) => onCommit(next ?? undefined)}
      allowDeselect={false}
    />
  );
}
