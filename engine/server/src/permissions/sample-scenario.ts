import type { NewScenario } from '@cairn/core/api';
import { emptySetup, presets, scenarioBody } from '@cairn/core/rehearsal';

/** A scenario as it may be sent. */
export function sampleScenario(name: string): NewScenario {
  const body = scenarioBody.parse({ person: presets.adult.person, setup: emptySetup('2031-03-04T09:00') });
  return { name, body, expected: { lines: [], zone: 'UTC' } };
}
