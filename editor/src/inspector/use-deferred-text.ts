import { useCallback, useEffect, useRef, useState } from 'react';

const idleMs = 400;

/**
 * Text that reaches the document when typing pauses, when the field is left and when it goes away; what is typed shows at once.
 * Bind `text`, `type` and `leave` to value, change and blur.
 */
export function useDeferredText(value: string, commit: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const latest = useRef(commit);
  latest.current = commit;
  const handOver = useCallback(() => {
    const text = pending.current;
    pending.current = null;
    if (text !== null) latest.current(text);
  }, []);
  useEffect(() => {
    if (typed === null) return;
    const timer = window.setTimeout(handOver, idleMs);
    return () => window.clearTimeout(timer);
  }, [typed, handOver]);
  useEffect(() => handOver, [handOver]);
  const type = useCallback((text: string) => {
    pending.current = text;
    setTyped(text);
  }, []);
  const leave = useCallback(() => {
    handOver();
    setTyped(null);
  }, [handOver]);
  return { text: typed ?? value, type, leave };
}
