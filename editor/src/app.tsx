import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiFailure, isSignedOut } from './api/failure.ts';
import { cssVariables } from './css-variables.ts';
import { router } from './router.tsx';
import { theme } from './theme.ts';

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // A session that ended shows wherever it is noticed first: asking who is signed in brings the sign-in page.
      reloadIfLeftBehind(error);
      if (isSignedOut(error) && query.queryKey[0] !== 'me') void client.invalidateQueries({ queryKey: ['me'] });
    },
  }),
  mutationCache: new MutationCache({ onError: reloadIfLeftBehind }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 500),
    },
  },
});

/** Another practice was chosen in another tab: what this page shows is no longer where one works. */
function reloadIfLeftBehind(error: unknown): void {
  if (error instanceof ApiFailure && error.code === 'other_practice') window.location.assign('/');
}

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-center" limit={3} autoClose={6000} />
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
