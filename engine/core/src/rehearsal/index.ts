/** Rehearsing a campaign: one person through it in virtual time, told as events; and scenarios, which are rehearsals that were kept. */

export { type SendLimits, sharedLimits } from '../simulator/limits.ts';
export { type PlayedStory, playStory, type StoryEntry } from '../simulator/play-story.ts';
export { fittingProperties, triggerQuestions } from './beginning.ts';
export { chosenWay, drawnWay, waysOf } from './chosen-ways.ts';
export { factsOfInvented, type PresetName, presets } from './invented.ts';
export { marksAfter, type StepMark } from './marks.ts';
export { momentIn, shortMomentIn } from './moment.ts';
export { outcomeOf, type ScenarioOutcome, scenarioOutcome } from './outcome.ts';
export { type OutcomeChange, sayChange } from './outcome-diff.ts';
export type { RehearsalEvent } from './rehearsal-event.ts';
export { type Rehearsal, rehearse } from './rehearse.ts';
export { roomInSend } from './room-in-send.ts';
export { runScenarios, type SavedScenario, type ScenarioResult, type ScenarioWorld } from './run-scenarios.ts';
export { sayReason } from './say-reason.ts';
export {
  emptySetup,
  type InventedPerson,
  type Pin,
  type PinAfter,
  pinKey,
  type RehearsalAppointment,
  type RehearsalSetup,
  type ScenarioBody,
  scenarioBody,
} from './setup.ts';
