import type { CSSVariablesResolver } from '@mantine/core';

/** Lets Mantine's own parts use the page's colours, which keep 4.5:1 in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  // Words of warning in menus: the sixth red is made for white paper.
  dark: { ...shared, '--mantine-color-red-6': 'var(--tone-bad-ink)' },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--tone-bad-ink)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--link)',
};
