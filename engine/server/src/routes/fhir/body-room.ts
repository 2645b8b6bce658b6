/** Counts what bodies under way may hold together, so that many large ones at once do not fill the memory. */
export type BodyRoom = {
  /** Takes room for a body; null when there is none now. The answer gives it back, once. */
  take(bytes: number): (() => void) | null;
};

/** A body that is larger than all the room fits when nothing else is under way. */
export function bodyRoom(bytesAtOnce: number): BodyRoom {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken > 0 && taken + bytes > bytesAtOnce) return null;
      taken += bytes;
      let isBack = false;
      return () => {
        if (isBack) return;
        isBack = true;
        taken -= bytes;
      };
    },
  };
}
