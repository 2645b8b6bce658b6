import { Drawer, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Anchor } from '../canvas/canvas-editing.ts';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { anchorStyle } from './anchor-style.ts';

type Props = { anchor: Anchor; title: string; width: number; onClose: () => void; children: ReactNode };

/** Something small beside a place on the screen; on narrow screens a sheet from below. */
export function Anchored({ anchor, title, width, onClose, children }: Props) {
  const isNarrow = useIsNarrow();
  if (isNarrow) {
    return (
      <Drawer opened onClose={onClose} position="bottom" size="auto" title={title} returnFocus={false}>
        {children}
      </Drawer>
    );
  }
  return (
    <Popover
      opened
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      position="bottom-start"
      width={width}
      shadow="md"
      trapFocus
      returnFocus={false}
      withinPortal
      middlewares={{ flip: true, shift: true, size: false }}
    >
      <Popover.Target>
        <div aria-hidden style={anchorStyle(anchor)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>{children}</Popover.Dropdown>
    </Popover>
  );
}
