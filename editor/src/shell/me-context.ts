import type { Me } from '@cairn/core/api';
import { createContext, useContext } from 'react';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in, and at which practice. Only below `Root`, which waits for the answer. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside Root');
  return me;
}
