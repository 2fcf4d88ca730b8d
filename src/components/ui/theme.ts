import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The accent in ten steps; the filled one is the token's. */
const indigo: MantineColorsTuple = [
  '#eeeffd',
  '#dfe0fb',
  '#c2c5f6',
  '#a3a9ff',
  '#8f95ff',
  '#7377ee',
  '#4b50d6',
  '#4347c4',
  '#393da8',
  '#2e3188',
];

/** Heights of controls, all of them the compact one but the largest. */
const inputVars = () => ({
  wrapper: { '--input-height': '28px', '--input-fz': '12.5px', '--input-padding': '8px' },
});
const buttonVars = () => ({
  root: { '--button-height': '28px', '--button-fz': '12.5px', '--button-padding-x': '10px' },
});

const FAST = { duration: 120, transition: 'fade' } as const;

const TIP_EVENTS = { hover: true, focus: true, touch: false };

/** Mantine in the clothes of the application. */
export const theme = createTheme({
  fontFamily: 'var(--jw-sans)',
  fontFamilyMonospace: 'var(--jw-mono)',
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  colors: { indigo },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '8px', xl: '8px' },
  fontSizes: { xs: '0.75rem', sm: '0.78125rem', md: '0.8125rem', lg: '0.9375rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  cursorType: 'default',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: FAST, withinPortal: true, events: TIP_EVENTS } },
    Menu: { defaultProps: { transitionProps: FAST, shadow: 'md', radius: 6, offset: 4, withinPortal: true } },
    Popover: {
      // Capture: the graph keeps presses to itself, and a press anywhere closes what is open.
      defaultProps: {
        transitionProps: FAST,
        shadow: 'md',
        radius: 6,
        offset: 4,
        withinPortal: true,
        clickOutsideCapture: true,
      },
    },
    Combobox: { defaultProps: { transitionProps: FAST, shadow: 'md', offset: 2, withinPortal: true } },
    Modal: { defaultProps: { transitionProps: FAST, shadow: 'md', radius: 8, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
    Input: { vars: inputVars },
    Button: { vars: buttonVars },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
  },
});

/** Mantine's own colours, taken from the tokens, so that both always agree. */
const variables: Record<string, string> = {
  '--mantine-color-body': 'var(--jw-surface)',
  '--mantine-color-text': 'var(--jw-text)',
  '--mantine-color-bright': 'var(--jw-text)',
  '--mantine-color-dimmed': 'var(--jw-text-muted)',
  '--mantine-color-placeholder': 'var(--jw-text-faint)',
  '--mantine-color-anchor': 'var(--jw-accent-text)',
  '--mantine-color-error': 'var(--jw-error)',
  '--mantine-color-success': 'var(--jw-success)',
  '--mantine-color-default': 'var(--jw-raised)',
  '--mantine-color-default-hover': 'var(--jw-inset)',
  '--mantine-color-default-color': 'var(--jw-text)',
  '--mantine-color-default-border': 'var(--jw-border-strong)',
  '--mantine-color-disabled': 'var(--jw-inset)',
  '--mantine-color-disabled-color': 'var(--jw-text-faint)',
  '--mantine-color-disabled-border': 'var(--jw-border)',
  '--mantine-primary-color-filled': 'var(--jw-accent)',
  '--mantine-primary-color-light': 'var(--jw-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--jw-accent-text)',
  '--mantine-primary-color-contrast': 'var(--jw-on-accent)',
  '--mantine-color-indigo-filled': 'var(--jw-accent)',
  '--mantine-color-indigo-light': 'var(--jw-accent-soft)',
  '--mantine-color-indigo-light-color': 'var(--jw-accent-text)',
  '--mantine-color-indigo-text': 'var(--jw-accent-text)',
  '--mantine-shadow-md': 'var(--jw-shadow)',
};

/** Given to the provider beside the theme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--jw-shadow)' },
  light: variables,
  dark: variables,
});
