import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './back-link.module.css';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'children'> & {
  label: string;
  ref?: Ref<HTMLAnchorElement>;
};

function BackAnchor({ label, ...props }: Props) {
  return (
    <a {...props} className={classes.back}>
      <IconArrowLeft size={15} aria-hidden />
      {label}
    </a>
  );
}

/** The way up from a page to what it belongs to. */
export const BackLink = createLink(BackAnchor);
