/** Collects what was measured and prints it as it comes. */
export type Report = {
  /** One number that is held against a goal. */
  line(what: string, value: string, goal: string, met: boolean): void;
  /** Something said for the reader alone. */
  note(text: string): void;
  /** How many lines missed their goal. */
  missed(): number;
};

export function createReport(print: (line: string) => void): Report {
  let missed = 0;
  return {
    line: (what, value, goal, met) => {
      if (!met) missed += 1;
      print(`${met ? 'ok  ' : 'MISS'} ${what}: ${value} (wanted ${goal})`);
    },
    note: (text) => print(`     ${text}`),
    missed: () => missed,
  };
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** Nearest rank. NaN of nothing. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
