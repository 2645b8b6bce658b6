/** Answers of a pure function by what was asked, so that the same question is not worked out again; forgets all once there are many. */
export function remembered<T>(most = 500): { of(key: string, work: () => T): T } {
  const known = new Map<string, T>();
  return {
    of(key, work) {
      const found = known.get(key);
      if (found !== undefined) return found;
      const value = work();
      if (known.size >= most) known.clear();
      known.set(key, value);
      return value;
    },
  };
}
