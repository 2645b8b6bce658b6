import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { JoinPage } from '../account/join-page.tsx';
import { SecondFactorDue } from '../account/second-factor-due.tsx';
import { isSignedOut } from '../api/failure.ts';
import { LiveUpdates } from '../api/live-updates.tsx';
import { queries } from '../api/queries.ts';
import { FailureNote } from '../ui/notes.tsx';
import { MeContext } from './me-context.ts';
import { NeededForPage } from './needed-for-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Decides between sign-in, failure and the app itself. */
export function Root() {
  const who = useQuery(queries.me());
  const { pathname } = useLocation();
  const isSettled = who.data !== undefined || isSignedOut(who.error);
  if (pathname === '/join' && isSettled) return <JoinPage signedInAs={who.data?.user.email ?? null} />;
  if (isSignedOut(who.error)) return <SignInPage />;
  if (who.data?.owesSecondFactor) return <SecondFactorDue />;
  if (who.data !== undefined) {
    return (
      <MeContext value={who.data}>
        <LiveUpdates>
          <Shell>
            <NeededForPage>
              <Outlet />
            </NeededForPage>
          </Shell>
        </LiveUpdates>
      </MeContext>
    );
  }
  return (
    <Center component="main" h="100%" p="lg">
      {who.isError ? (
        <FailureNote title="Cairn did not answer" error={who.error} onRetry={() => void who.refetch()} />
      ) : (
        <Loader size="sm" role="status" aria-label="Loading" />
      )}
    </Center>
  );
}
