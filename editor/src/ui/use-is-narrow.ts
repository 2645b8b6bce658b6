import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is that of a phone. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false }) ?? false;
}
