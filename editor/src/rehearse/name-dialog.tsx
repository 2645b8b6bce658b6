import { Box, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogActions } from '../ui/dialog-actions.tsx';

type Props = {
  title: string;
  verb: string;
  opened: boolean;
  onClose: () => void;
  initial: string;
  onSave: (name: string) => Promise<void>;
};

/** Asks what something is to be called. */
export function NameDialog({ title, verb, opened, onClose, initial, onSave }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {opened ? <NameForm verb={verb} initial={initial} onClose={onClose} onSave={onSave} /> : null}
    </Modal>
  );
}

function NameForm({ verb, initial, onClose, onSave }: Omit<Props, 'title' | 'opened'>) {
  const [name, setName] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  const save = () => {
    if (name.trim() === '') return;
    setBusy(true);
    void onSave(name.trim()).finally(() => setBusy(false));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Box mt="md">
        <DialogActions action={verb} disabled={name.trim() === ''} loading={isBusy} onCancel={onClose} onAct={save} />
      </Box>
    </form>
  );
}
