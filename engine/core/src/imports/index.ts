/** Files of people: what their columns hold, guessed and checked, and what a row says. Pure; not part of the main entry. */
export { type ImportMapping, type ImportTarget, importMapping } from './import-mapping.ts';
