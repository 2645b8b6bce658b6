/** Looks for so many frames until the panel with the field is drawn. */
const framesLooked = 60;

/**
 * Puts the focus into the field of a setting as soon as the panel shows it: the one named, else the nearest one above it (`branches` for
 * `branches.0.name`), else the panel's heading.
 */
export function focusField(path: string | null, frames = framesLooked): void {
  const found = path === null ? null : fieldOf(path);
  const focusable = found?.querySelector('input, textarea, select, button, [tabindex]');
  if (focusable instanceof HTMLElement) {
    hold(focusable);
    return;
  }
  if (frames > 0) requestAnimationFrame(() => focusField(path, frames - 1));
  else document.getElementById('panel-title')?.focus();
}

/** The panel that has just opened puts the focus on its heading: the field takes it back. */
function hold(field: HTMLElement, frames = 3): void {
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  if (frames > 0) requestAnimationFrame(() => (document.activeElement === field ? undefined : hold(field, frames - 1)));
}

function fieldOf(path: string): Element | null {
  const whole = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const cut = path.lastIndexOf('.');
  return whole ?? (cut === -1 ? null : fieldOf(path.slice(0, cut)));
}
