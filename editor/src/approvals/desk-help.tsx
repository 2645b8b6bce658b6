import { Modal } from '@mantine/core';
import { KeyTable } from '../actions/key-table.tsx';
import { SingleKeysSwitch } from '../actions/single-keys-switch.tsx';
import { deskKeys } from './desk-keys.ts';

/** The keys by which the queue is worked. */
export function DeskHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size={480}>
      <SingleKeysSwitch where="the queue or the message" />
      <KeyTable title="Approvals" rows={deskKeys.map(({ key, words }) => [shown[key] ?? key.toUpperCase(), words])} />
    </Modal>
  );
}

const shown: Readonly<Record<string, string>> = { enter: 'Enter', escape: 'Esc' };
