import type { ActRequest, PeopleCommand } from '@cairn/core/api';
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { FailureNote } from '../ui/notes.tsx';
import { runningApi } from './running-queries.ts';

export type ActKind = PeopleCommand['kind'];

type Props = {
  campaignId: string;
  /** Null: closed. */
  kind: ActKind | null;
  whom: ActRequest['whom'];
  count: number;
  steps: ReadonlyMap<string, StepView>;
  /** The step they stand at. */
  from: string | null;
  onClose: () => void;
  onGiven: (batchId: string) => void;
};

const faces = {
  skip_ahead: {
    title: 'Skip ahead?',
    action: 'Skip',
    what: 'They go on from where they wait at once, as if the wait was over. You can bring back those who have not gone on further; a message that was sent stays sent.',
  },
  go_to: {
    title: 'Move to another step',
    action: 'Move',
    what: 'They leave the step they stand at without taking a way out of it, and go on from the step you choose. You can bring back those who have not gone on further.',
  },
  retry: {
    title: 'Try again?',
    action: 'Try again',
    what: 'Those who are stuck, or whose message failed, are tried once more. For all others nothing changes.',
  },
  exit: {
    title: 'Take out of the campaign?',
    action: 'Take out',
    what: 'They leave at once and their waiting messages are cancelled. This cannot be undone: they do not come back to their place.',
  },
} as const satisfies Record<ActKind, { title: string; action: string; what: string }>;

/** Confirms what is done with so many patients, with what it needs to know. */
export function ActDialog({ kind, onClose, ...rest }: Props) {
  return (
    <Modal opened={kind !== null} onClose={onClose} title={kind === null ? null : faces[kind].title}>
      {kind === null ? null : <ActForm kind={kind} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function ActForm({ campaignId, kind, whom, count, steps, from, onClose, onGiven }: Props & { kind: ActKind }) {
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [stepId, setStep] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const command = commandOf(kind, stepId, reason.trim());
  const act = useMutation({
    mutationFn: (given: PeopleCommand) => runningApi.act(campaignId, { command: given, whom, key }),
    onSuccess: async ({ batchId }) => {
      onGiven(batchId);
      await client.invalidateQueries({ queryKey: ['counts', campaignId] });
    },
  });
  const targets = [...steps.values()].filter(
    ({ id, category }) => id !== from && category !== 'trigger' && category !== 'note',
  );
  const people = count === 1 ? '1 patient' : `${count.toLocaleString('en-US')} patients`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (command !== null) act.mutate(command);
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          <strong>{people}.</strong> {faces[kind].what}
        </Text>
        {kind === 'go_to' ? (
          <Select
            label="Step"
            placeholder="Choose a step"
            searchable
            data={targets.map((step) => ({ value: step.id, label: fullName(step) }))}
            value={stepId}
            onChange={setStep}
          />
        ) : null}
        {kind === 'exit' ? (
          <TextInput
            label="Reason"
            description="Stands on each patient’s timeline."
            withAsterisk
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        {act.isError ? <FailureNote title="Not done" error={act.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={kind === 'exit' ? 'red.9' : 'cairn'}
            loading={act.isPending}
            disabled={command === null}
          >
            {faces[kind].action} {people}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Title and sentence, without saying a thing twice. */
function fullName({ title, sentence }: StepView): string {
  return sentence.startsWith(title) ? sentence : `${title}: ${sentence}`;
}

function commandOf(kind: ActKind, nodeId: string | null, reason: string): PeopleCommand | null {
  switch (kind) {
    case 'go_to':
      return nodeId === null ? null : { kind, nodeId };
    case 'exit':
      return reason === '' ? null : { kind, reason };
    case 'skip_ahead':
    case 'retry':
      return { kind };
  }
}
