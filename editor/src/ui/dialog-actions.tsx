import { Button, Group } from '@mantine/core';

type Props = {
  /** What the button that acts is called. */
  action: string;
  disabled: boolean;
  loading?: boolean;
  onCancel: () => void;
  onAct: () => void;
};

/** The end of a dialog: go back, or do it. */
export function DialogActions({ action, disabled, loading = false, onCancel, onAct }: Props) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button disabled={disabled} loading={loading} onClick={onAct}>
        {action}
      </Button>
    </Group>
  );
}
