import type { ChaosReport } from './run-chaos.ts';
import { partNames } from './system-under-chaos.ts';

/** The report as people read it: deaths, states, figures, and every violation. */
export function chaosTable(report: ChaosReport): string {
  const { model, raw, quiet } = report;
  const rows: [string, string][] = [
    ['seed', String(report.seed)],
    ...partNames.map((name): [string, string] => [
      `deaths of ${name}`,
      `${report.deaths[name]} (back ${(report.startMs[name] / 1000).toFixed(1)} s after a start)`,
    ]),
    ['lives played', `${report.stories} (${report.retries} sendings repeated)`],
    ['journeys', String(model.journeys)],
    ['  as simulated without delay', String(model.asSimulated)],
    ['  by another order of the facts', String(model.byAnotherOrder)],
    ...Object.entries(report.states).map(([state, n]): [string, string] => [`messages ${state}`, String(n)]),
    ['calls decided', String(raw.calls)],
    ['accepted at the providers', String(raw.acceptances)],
    ['at rest after', quiet.isQuiet ? `${(quiet.afterMs / 1000).toFixed(1)} s` : 'never'],
    ['violations', String(report.violations.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), ...report.violations].join('\n');
}
