import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './back-link.module.css';

type Props = { to: '/segments' | '/campaigns' | '/patients' | '/patients/imports' | '/patients/lists'; label: string };

/** The way up from a page to the list it belongs to. */
export function BackLink({ to, label }: Props) {
  return (
    <Link to={to} className={classes.back}>
      <IconArrowLeft size={15} aria-hidden />
      {label}
    </Link>
  );
}
