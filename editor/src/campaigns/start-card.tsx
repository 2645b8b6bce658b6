import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './start-card.module.css';

type Props = { icon: ReactNode; title: string; words: string; disabled: boolean; onClick: () => void };

/** One thing that a campaign can begin with. */
export function StartCard({ icon, title, words, disabled, onClick }: Props) {
  return (
    <UnstyledButton className={classes.card} disabled={disabled} onClick={onClick}>
      {icon}
      <span className={classes.text}>
        <strong>{title}</strong>
        <span className={classes.words}>{words}</span>
      </span>
      <IconChevronRight size={18} aria-hidden />
    </UnstyledButton>
  );
}
