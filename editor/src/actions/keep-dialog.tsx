import { Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { branchesToKeep } from '../document/gaps.ts';
import { countOf } from '../ui/count-of.ts';
import { DialogActions } from '../ui/dialog-actions.tsx';
import { act } from './acting.ts';
import { useEditor } from './editor-context.ts';

const none = '/none';

/** Asks which branch of a step stays when the step goes. */
export function KeepDialog({ stepId, onClose }: { stepId: string; onClose: () => void }) {
  const editor = useEditor();
  const [{ title, branches }] = useState(() => {
    const { document, steps } = editor.context();
    return { title: steps.get(stepId)?.title ?? stepId, branches: branchesToKeep(document, stepId) };
  });
  const [keep, setKeep] = useState(branches.find(({ isLongest }) => isLongest)?.port ?? none);
  return (
    <Modal opened onClose={onClose} title={`Delete “${title}”`} returnFocus={false}>
      <Stack gap="md">
        <Radio.Group label="Which branch goes on in its place?" value={keep} onChange={setKeep}>
          <Stack gap={10} mt="xs">
            {branches.map(({ port, label, steps }, index) => (
              <Radio
                key={port}
                value={port}
                label={`${label} (${steps === 0 ? 'no step of its own' : countOf(steps, 'step')})`}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
            <Radio value={none} label="None: delete all of them" />
          </Stack>
        </Radio.Group>
        <DialogActions
          action="Delete"
          disabled={false}
          onCancel={onClose}
          onAct={() => {
            onClose();
            act(editor.context(), { kind: 'remove', nodeIds: [stepId], keep: keep === none ? null : keep });
          }}
        />
      </Stack>
    </Modal>
  );
}
