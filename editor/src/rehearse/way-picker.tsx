import { chosenWay, drawnWay, pinKey, waysOf } from '@cairn/core/rehearsal';
import { Button, CloseButton, Menu } from '@mantine/core';
import { IconArrowsSplit2, IconCheck, IconPinned } from '@tabler/icons-react';
import classes from './event-log.module.css';
import type { RehearsalState } from './use-rehearsal.ts';

type Props = { stepId: string; state: RehearsalState };

/** Which way out of an experiment or a split is rehearsed: one that is chosen, or the one that the engine takes for this person. */
export function WayPicker({ stepId, state }: Props) {
  const { campaignId, plan, facts, setup } = state;
  if (plan === null || facts === null) return null;
  const ways = waysOf(plan, stepId);
  if (ways.length === 0) return null;
  const chosen = chosenWay(plan, setup, stepId);
  const drawn = drawnWay(plan, stepId, { facts, campaignKey: campaignId });
  const key = pinKey(stepId, 1);
  const choose = (port: string | null) => {
    const { [key]: _before, ...others } = setup.pins;
    state.edit({ pins: port === null ? others : { ...others, [key]: { what: 'way', port } } });
  };
  const asEver = drawn === null ? 'As its rules decide' : `As drawn for this person: ${drawn.name}`;
  const name = ways.find(({ port }) => port === chosen)?.name;
  return (
    <div className={classes.pin}>
      {name === undefined ? null : (
        <span className={classes.pinned}>
          <IconPinned size={13} aria-hidden />
          {name}
          <CloseButton size={22} iconSize={14} aria-label={`Take away: ${name}`} onClick={() => choose(null)} />
        </span>
      )}
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button size="compact-xs" variant="default" leftSection={<IconArrowsSplit2 size={13} />}>
            {name === undefined ? 'Take another way' : 'Change'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={340} className="scroll-box">
          <Menu.Label>Which way is rehearsed</Menu.Label>
          <Way label={asEver} isChosen={chosen === null} onChoose={() => choose(null)} />
          {ways.map(({ port, name: label }) => (
            <Way key={port} label={label} isChosen={chosen === port} onChoose={() => choose(port)} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Way({ label, isChosen, onChoose }: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Menu.Item
      onClick={onChoose}
      aria-current={isChosen || undefined}
      rightSection={isChosen ? <IconCheck size={14} aria-hidden /> : null}
    >
      {label}
    </Menu.Item>
  );
}
