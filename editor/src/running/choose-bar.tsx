import { Button, Menu } from '@mantine/core';
import type { ActKind } from './act-dialog.tsx';
import classes from './people.module.css';

type Props = {
  /** So many are chosen. */
  count: number;
  total: number;
  mayChooseAll: boolean;
  onAll: () => void;
  onNobody: () => void;
  onAct: (kind: ActKind) => void;
};

const acts = [
  ['skip_ahead', 'Skip ahead…'],
  ['go_to', 'Move to another step…'],
  ['retry', 'Try again…'],
  ['exit', 'Take out of the campaign…'],
] as const satisfies readonly (readonly [ActKind, string])[];

/** How many are meant, and what can be done with them. */
export function ChooseBar({ count, total, mayChooseAll, onAll, onNobody, onAct }: Props) {
  const number = (n: number) => n.toLocaleString('en-US');
  return (
    <div className={classes.chooseBar}>
      <span className="numbers" role="status">
        {count > 0
          ? `${number(count)} of ${number(total)} chosen`
          : total === 1
            ? '1 patient'
            : `${number(total)} patients`}
      </span>
      {mayChooseAll ? (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          Choose all {number(total)}
        </Button>
      ) : null}
      {count > 0 ? (
        <>
          <Button size="compact-sm" variant="subtle" onClick={onNobody}>
            Choose nobody
          </Button>
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <Button size="compact-sm">Do with {number(count)}…</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {acts.map(([kind, label]) => (
                <Menu.Item key={kind} onClick={() => onAct(kind)} {...(kind === 'exit' ? { color: 'red' } : {})}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      ) : null}
    </div>
  );
}
