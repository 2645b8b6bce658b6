import { startTransition, useEffect, useState } from 'react';

/** Long enough for what was changed to be on the screen first, and short enough that nobody waits for what follows it. */
const settlesAfterMs = 120;

/**
 * A value once it has stayed the same for a moment, and until then the one before: what takes long is looked for when the change itself has
 * been painted, and once for a burst of changes.
 */
export function useSettled<T>(value: T, first: T): T {
  const [settled, settle] = useState(() => ({ value: first }));
  useEffect(() => {
    if (settled.value === value) return;
    const timer = window.setTimeout(() => startTransition(() => settle({ value })), settlesAfterMs);
    return () => window.clearTimeout(timer);
  }, [settled, value]);
  return settled.value;
}
