/** What may be logged of an error: its kind, its code and where it happened. */
export type SafeError = { kind: string; code: string | null; frames: string[]; cause: SafeError | null };

/**
 * Strips an error of every text that may repeat data: messages of the database driver and of the query builder hold
 * parameters, validation messages hold input. Names, codes and stack frames hold none.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, frames: [], cause: null };
  return {
    kind: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    frames: framesOf(error.stack),
    cause: error.cause === undefined || depth >= 3 ? null : safeError(error.cause, depth + 1),
  };
}

/** Lines of the stack that name a place; the message above them may span several lines. */
function framesOf(stack: string | undefined): string[] {
  const lines = (stack ?? '').split('\n');
  return lines
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?|native\)?)$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
