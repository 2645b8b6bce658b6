import { Chip, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogActions } from '../ui/dialog-actions.tsx';

type Props = { action: string; onCancel: () => void; onReject: (reason: string) => void };

const common = ['Not right for this patient', 'Told by phone already', 'The text needs work'];

/** Why it does not go, in a tap or in one's own words: it stands on the patient's timeline. */
export function RejectForm({ action, onCancel, onReject }: Props) {
  const [reason, setReason] = useState('');
  const why = reason.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (why !== '') onReject(why);
      }}
    >
      <Stack gap="sm">
        <Chip.Group value={reason} onChange={(value) => setReason(Array.isArray(value) ? '' : value)}>
          <Group gap={6}>
            {common.map((one) => (
              <Chip key={one} size="xs" value={one}>
                {one}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <TextInput
          label="Why it does not go"
          description="The team sees it on the patient’s timeline."
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
          autoFocus
        />
        <DialogActions action={action} disabled={why === ''} onCancel={onCancel} onAct={() => onReject(why)} />
      </Stack>
    </form>
  );
}
