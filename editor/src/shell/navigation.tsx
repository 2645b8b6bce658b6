import { IconChecklist, IconInbox, IconRoute, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLiveState } from '../api/live-updates.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { CairnMark } from './cairn-mark.tsx';
import { ColorToggle } from './color-toggle.tsx';
import { useMe } from './me-context.ts';
import classes from './navigation.module.css';
import { UserMenu } from './user-menu.tsx';

const places = [
  { to: '/campaigns', label: 'Campaigns', Icon: IconRoute },
  { to: '/patients', label: 'Patients', Icon: IconUsers },
  { to: '/tasks', label: 'Tasks', Icon: IconChecklist },
  { to: '/outbox', label: 'Outbox', Icon: IconInbox },
] as const;

export function Navigation() {
  const { practice } = useMe();
  const live = useLiveState();
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>
        <CairnMark size={28} />
        <span>Cairn</span>
      </div>
      <div className={classes.practice}>
        <span className={classes.practiceName}>{practice.name}</span>
        {practice.demo ? <ToneBadge tone="warn">Demo · synthetic</ToneBadge> : null}
      </div>
      <ul className={classes.places}>
        {places.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.place} activeProps={{ 'data-active': true }}>
              <Icon size={18} stroke={1.8} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <p className={classes.live} data-state={live}>
          <span className={classes.liveDot} aria-hidden />
          {live === 'lost' ? 'Reconnecting…' : live === 'open' ? 'Live' : 'Connecting…'}
        </p>
        <ColorToggle />
      </div>
      <UserMenu />
    </nav>
  );
}
