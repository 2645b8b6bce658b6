import type { MantineColorsTuple } from '@mantine/core';
import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  CloseButton,
  createTheme,
  Input,
  Menu,
  Modal,
  Notification,
  NumberInput,
  Paper,
  Pill,
  Radio,
  Switch,
  Tooltip,
} from '@mantine/core';

const cairn: MantineColorsTuple = [
  '#eef7f4',
  '#dcefe9',
  '#b7ded3',
  '#8ccabb',
  '#63b3a1',
  '#429b88',
  '#26806f',
  '#1f6f62',
  '#185a50',
  '#11443c',
];

/** What Mantine's own parts take for text, lines and surfaces in the dark: the page's greens instead of its greys. */
const dark: MantineColorsTuple = [
  '#e9edeb',
  '#b7c0bc',
  '#a5afab',
  '#7f8a86',
  '#444c4a',
  '#363d3b',
  '#282e2c',
  '#1f2322',
  '#1a1d1c',
  '#161918',
];

/** Dark enough from the seventh on for white words on it, and for its own words on white. */
const red: MantineColorsTuple = [
  '#fff2f1',
  '#fce6e4',
  '#f8c9c5',
  '#ffb4ab',
  '#f28b82',
  '#dd5a50',
  '#c5342c',
  '#c5342c',
  '#a1231b',
  '#861c15',
];

/** Small words over or under a field often run over several lines. */
const airy = { lineHeight: 1.4 };

/** Screen readers hear what the cross means wherever Mantine draws one. */
const closeLabel = { 'aria-label': 'Close' };

export const theme = createTheme({
  colors: { cairn, dark, red },
  primaryColor: 'cairn',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.0625rem', lineHeight: '1.4' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm', tt: 'none', fw: 550 } }),
    Button: Button.extend({ defaultProps: { fw: 550 } }),
    CloseButton: CloseButton.extend({ defaultProps: { variant: 'subtle', ...closeLabel } }),
    // A placeholder for the focus would be an element that means nothing and can be reached all the same.
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false } }),
    Checkbox: Checkbox.extend({ styles: { description: airy } }),
    InputWrapper: Input.Wrapper.extend({ styles: { description: airy } }),
    Radio: Radio.extend({ styles: { description: airy } }),
    Switch: Switch.extend({ styles: { description: airy } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.35 } },
    }),
    Notification: Notification.extend({ styles: { description: { color: 'var(--ink-soft)' } } }),
    NumberInput: NumberInput.extend({ defaultProps: { hideControls: true } }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    Pill: Pill.extend({ styles: { root: { height: 24 }, remove: { height: 24 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
});
