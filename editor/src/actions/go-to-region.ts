/** What can have the focus where nothing better is known. */
const focusable = 'button:not([disabled]), input, textarea, a[href], [tabindex]';

/**
 * Gives the focus to the part of the page after, or before, the one that has it: toolbar, steps, panel. `toSteps` finds its own way to a
 * step and says whether it knew one. Within a dialog nothing happens: it keeps the focus.
 */
export function goToRegion(stage: HTMLElement | null, by: 1 | -1, toSteps: () => boolean): void {
  const now = document.activeElement;
  if (now?.closest('[role="dialog"]') != null) return;
  const regions = [regionOf('toolbar'), stage, regionOf('panel')].filter((region) => region !== null);
  const at = regions.findIndex((region) => region.contains(now));
  const next = regions[at === -1 ? (by > 0 ? 0 : regions.length - 1) : (at + by + regions.length) % regions.length];
  if (next === undefined || (next === stage && toSteps())) return;
  const first =
    next.querySelector('#panel-title') ??
    next.querySelector('[data-step][tabindex="0"]') ??
    next.querySelector(focusable);
  if (first instanceof HTMLElement) first.focus();
}

function regionOf(name: 'toolbar' | 'panel'): HTMLElement | null {
  const element = document.querySelector(`[data-region="${name}"]`);
  return element instanceof HTMLElement ? element : null;
}
