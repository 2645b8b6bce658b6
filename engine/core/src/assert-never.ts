/** Marks a switch as complete: the compiler refuses the call while a case is missing. Throws on data that escaped parsing. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
