import { useMemo, useState } from 'react';
import { rememberedFolds, rememberFolds } from './remembered-folds.ts';

/** Branches folded by this person in this campaign. */
export function useFolds(key: string) {
  const [folded, setFolded] = useState(() => rememberedFolds(key));
  return useMemo(() => {
    const change = (next: ReadonlySet<string>) => {
      rememberFolds(key, next);
      return next;
    };
    return {
      folded,
      set(branch: string, isFolded: boolean) {
        setFolded((before) => {
          if (before.has(branch) === isFolded) return before;
          return change(isFolded ? new Set([...before, branch]) : new Set([...before].filter((one) => one !== branch)));
        });
      },
      clear: () => setFolded(change(new Set())),
    };
  }, [key, folded]);
}
