import { Modal } from '@mantine/core';
import type { PickItem } from '../ui/pick-list.tsx';
import { PickList } from '../ui/pick-list.tsx';

type Props = {
  label: string;
  placeholder: string;
  items: readonly PickItem[];
  none: string;
  onPick: (id: string) => void;
  onClose: () => void;
};

/** A list to search, over the page. Closes before it does what was chosen, so that the focus goes where that leads. */
export function Finder({ label, placeholder, items, none, onPick, onClose }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      yOffset="12vh"
      centered={false}
      returnFocus={false}
      title={label}
      classNames={{ header: 'visually-hidden' }}
    >
      <PickList
        label={label}
        placeholder={placeholder}
        items={items}
        none={none}
        onPick={(id) => {
          onClose();
          onPick(id);
        }}
      />
    </Modal>
  );
}
