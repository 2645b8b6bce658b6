import { Navigate } from '@tanstack/react-router';
import { useMe } from './me-context.ts';
import { places } from './places.ts';

/** Leads on to the first page that one's role may see. */
export function FirstPage() {
  const { permissions } = useMe();
  const first = places.find(({ needs }) => permissions.includes(needs));
  return <Navigate to={first?.to ?? '/account'} replace />;
}
