import { countSegments } from '@cairn/core';
import type { WaitingMessage } from '@cairn/core/api';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { countOf } from '../ui/count-of.ts';
import { DialogActions } from '../ui/dialog-actions.tsx';
import { FailureNote } from '../ui/notes.tsx';
import { approvalRequests } from './approval-queries.ts';

/** Other words for this patient alone. What is refused is told at its field, and what was written stays. */
export function OwnWords({ message, onDone }: { message: WaitingMessage; onDone: () => void }) {
  const client = useQueryClient();
  const [subject, setSubject] = useState(message.subject ?? '');
  const [text, setText] = useState(message.text ?? '');
  const isMail = message.channel === 'email';
  const save = useMutation({
    mutationFn: (restore: boolean) =>
      approvalRequests.setText(message.effectId, restore ? null : { text, ...(isMail ? { subject } : {}) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['approvals'] });
      onDone();
    },
  });
  const wrong = save.error instanceof ApiFailure ? save.error : null;
  const problemAt = (path: string) => (wrong !== null && wrong.path === path ? wrong.message : null);
  const isTold = problemAt('subject') !== null || problemAt('text') !== null;
  return (
    <Stack gap="sm">
      {isMail ? (
        <TextInput
          label="Subject"
          maxLength={300}
          value={subject}
          error={problemAt('subject')}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      ) : null}
      <Textarea
        label="Message"
        description={`For ${message.patient.name} alone. Write it as it is to be read; nothing is filled in.`}
        autosize
        minRows={isMail ? 7 : 3}
        maxRows={18}
        maxLength={20_000}
        value={text}
        error={problemAt('text')}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isMail ? null : (
        <p className="soft numbers">
          {countOf(text.length, 'character')} · {countOf(countSegments(text).parts, 'part')}
        </p>
      )}
      {save.isError && !isTold ? <FailureNote title="The words were not kept" error={save.error} /> : null}
      <Group justify="space-between" gap="xs">
        {message.edited === null ? (
          <span />
        ) : (
          <Button variant="subtle" loading={save.isPending && save.variables} onClick={() => save.mutate(true)}>
            Take the campaign’s words again
          </Button>
        )}
        <DialogActions
          action="Keep these words"
          disabled={text.trim() === ''}
          loading={save.isPending && !save.variables}
          onCancel={onDone}
          onAct={() => save.mutate(false)}
        />
      </Group>
    </Stack>
  );
}
