import { Link } from '@tanstack/react-router';
import { useLiveState } from '../api/live-updates.tsx';
import { WaitingCount } from '../approvals/waiting-count.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { CairnMark } from './cairn-mark.tsx';
import { ColorToggle } from './color-toggle.tsx';
import { useMe } from './me-context.ts';
import classes from './navigation.module.css';
import { places } from './places.ts';
import { UserMenu } from './user-menu.tsx';

export function Navigation() {
  const { practice, permissions } = useMe();
  const seen = places.filter(({ needs }) => permissions.includes(needs));
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
        {seen.map(({ to, label, Icon, group }, index) => (
          <li key={to} data-starts-group={(index > 0 && seen[index - 1]?.group !== group) || undefined}>
            <Link to={to} className={classes.place} activeProps={{ 'data-active': true }}>
              <Icon size={18} stroke={1.8} aria-hidden />
              {label}
              {to === '/approvals' ? <WaitingCount /> : null}
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
