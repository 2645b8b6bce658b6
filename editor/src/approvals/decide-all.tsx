import { Button, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { countOf } from '../ui/count-of.ts';
import { DialogActions } from '../ui/dialog-actions.tsx';
import classes from './approvals.module.css';
import { RejectForm } from './reject-form.tsx';

type Props = {
  waiting: number;
  /** How many of them are on the page. */
  read: number;
  onAll: (kind: 'approve' | 'reject', reason?: string) => void;
};

/** Decides about all that wait at a step, after saying how many that is. */
export function DecideAll({ waiting, read, onAll }: Props) {
  const [approving, approve] = useDisclosure(false);
  const [rejecting, reject] = useDisclosure(false);
  const n = waiting.toLocaleString('en-US');
  return (
    <div className={classes.all}>
      <Popover opened={approving} onChange={approve.close} width={300} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" variant="light" onClick={approve.toggle}>
            Approve all {n}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Text size="sm">
              {countOf(waiting, 'message')} {waiting === 1 ? 'goes' : 'go'} as they read now.
              {waiting > read ? ` You have ${read.toLocaleString('en-US')} of them on this page.` : ''} Each passes
              every check anew when it is sent, and one that reads otherwise by then comes back here.
            </Text>
            <DialogActions
              action={`Approve ${n}`}
              disabled={false}
              onCancel={approve.close}
              onAct={() => {
                approve.close();
                onAll('approve');
              }}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Popover opened={rejecting} onChange={reject.close} width={300} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" variant="default" onClick={reject.toggle}>
            Reject all
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <RejectForm
            action={`Reject ${n}`}
            onCancel={reject.close}
            onReject={(reason) => {
              reject.close();
              onAll('reject', reason);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
