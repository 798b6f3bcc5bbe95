import {
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { common } from '../messages/common.ts';
import { palette, type Shades } from './palette.ts';

const tuple = (shades: Shades): MantineColorsTuple => [...shades];

/**
 * The shell never scrolls as a whole, so nothing has to be locked behind a dialog; the lock
 * would inject a style element that the content security policy refuses.
 */
const layer = {
  lockScroll: false,
  transitionProps: { duration: 0 },
  overlayProps: { color: '#171D26', backgroundOpacity: 0.4 },
  // Its title bar is a `header` element, which would read as a second banner of the page.
  attributes: { header: { role: 'presentation' } },
  // A cross without words: its name for who does not see it.
  closeButtonProps: { 'aria-label': common.close },
};

/** Mantine 9 in the values of ui.md §2.5. */
export const theme = createTheme({
  primaryColor: 'muc',
  primaryShade: 6,
  colors: {
    da: tuple(palette.da),
    muc: tuple(palette.muc),
    son: tuple(palette.son),
    nghe: tuple(palette.nghe),
    tre: tuple(palette.tre),
    tim: tuple(palette.tim),
    // Mantine names its error and neutral colours itself; both come from the palette.
    red: tuple(palette.son),
    gray: tuple(palette.da),
  },
  white: '#FFFFFF',
  black: '#171D26',
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '.75rem', sm: '.8125rem', md: '.875rem', lg: '.9375rem', xl: '1.125rem' },
  lineHeights: { md: '1.45' },
  radius: { xs: '3px', sm: '6px', md: '10px', lg: '10px', xl: '999px' },
  defaultRadius: 'sm',
  spacing: { xs: '.5rem', sm: '.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  respectReducedMotion: true,
  autoContrast: false,
  cursorType: 'pointer',
  components: {
    Modal: Modal.extend({ defaultProps: { centered: true, ...layer } }),
    Drawer: Drawer.extend({ defaultProps: { ...layer } }),
    Menu: Menu.extend({
      defaultProps: {
        // Without "keydown", which would close a menu with the very key that opened it.
        clickOutsideEvents: ['mousedown', 'touchstart'],
        // Inside its landmark, and nothing in it but items (WAI-ARIA menu).
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 0 }, withinPortal: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, transitionProps: { duration: 0 } } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm', autosize: false } }),
  },
});

/** Roles of §2.1; tokens.css holds the values, this keeps Mantine's own variables in step. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--bg-surface)',
    '--mantine-color-text': 'var(--text-1)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--placeholder)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default-border': 'var(--line-control)',
  },
  light: {},
  dark: {},
});

/** Nonce the server wrote into the page for style elements; undefined in development. */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce && !nonce.startsWith('__') ? nonce : undefined;
}
