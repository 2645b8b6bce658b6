import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment } from 'react';
import classes from './filter-builder.module.css';
import type { LooseFilter } from './filter-tree.ts';
import { leafKindsByGroup } from './leaf-kinds.ts';

type Props = {
  /** Deeper groups than a few are not read by anybody. */
  mayGroup: boolean;
  onAdd: (row: LooseFilter) => void;
};

/** Every kind of test under its heading, and a group of tests. */
export function AddTestMenu({ mayGroup, onAdd }: Props) {
  return (
    <Menu position="bottom-start" width={280} returnFocus={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} className={classes.add ?? ''}>
          Add a condition
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        {mayGroup ? (
          <Menu.Item
            onClick={() => onAdd({ op: 'any', of: [{ op: 'has_future_appointment' }, { op: 'tag', tag: '' }] })}
          >
            A group of conditions
          </Menu.Item>
        ) : null}
        {leafKindsByGroup.map(({ group, kinds }) => (
          <Fragment key={group}>
            <Menu.Label>{group}</Menu.Label>
            {kinds.map(({ op, label, starter }) => (
              <Menu.Item key={op} onClick={() => onAdd(starter)}>
                {label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
