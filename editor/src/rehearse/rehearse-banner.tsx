import { Button } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import classes from './rehearse-mode.module.css';

/** Says what this is, and the way back. */
export function RehearseBanner({ name, onLeave }: { name: string; onLeave: () => void }) {
  return (
    <header className={classes.banner}>
      <span className={classes.bannerIcon} aria-hidden>
        <IconPlayerPlay size={16} />
      </span>
      <div className={classes.bannerWords}>
        <h1 className={classes.bannerTitle}>Rehearsing {name}</h1>
        <p>In virtual time. Nothing is sent, nothing is kept, and the campaign cannot be changed here.</p>
      </div>
      <Button
        size="xs"
        h={32}
        variant="white"
        className={classes.leave ?? ''}
        leftSection={<IconX size={14} />}
        rightSection={<kbd className={classes.key}>Esc</kbd>}
        onClick={onLeave}
      >
        Leave
      </Button>
    </header>
  );
}
