import {
  Button,
  Checkbox,
  createTheme,
  Input,
  type MantineThemeOverride,
  Menu,
  Modal,
  NativeSelect,
  Radio,
  Textarea,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import classes from './controls.module.css';

type Look = { readonly background: string; readonly hover: string; readonly color: string; readonly border: string };

/** `filled` asks, `seal` decides or signs, `danger` destroys, `default` does the rest, `quiet` stands aside. */
const looks: Record<string, Look> = {
  filled: {
    background: 'var(--ink)',
    hover: 'var(--ink-soft)',
    color: 'var(--paper)',
    border: '1px solid transparent',
  },
  seal: {
    background: 'var(--seal)',
    hover: 'color-mix(in srgb, var(--seal) 86%, var(--ink))',
    color: 'var(--on-seal)',
    border: '1px solid transparent',
  },
  danger: {
    background: 'transparent',
    hover: 'var(--refused-wash)',
    color: 'var(--refused)',
    border: '1px solid var(--refused)',
  },
  default: {
    background: 'transparent',
    hover: 'var(--hover)',
    color: 'var(--ink)',
    border: '1px solid var(--rule-strong)',
  },
  quiet: {
    background: 'transparent',
    hover: 'var(--hover)',
    color: 'var(--ink-soft)',
    border: '1px solid transparent',
  },
};

const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  const { background, hover, color, border } = looks[variant] ?? looks['default']!;
  return { background, hover, color, border };
};

const field = {
  input: classes.input!,
  label: classes.label!,
  description: classes.description!,
  error: classes.error!,
};

export const theme: MantineThemeOverride = createTheme({
  variantColorResolver,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default', size: 'sm' }, classNames: { root: classes.button! } }),
    Input: Input.extend({ classNames: { input: classes.input! } }),
    TextInput: TextInput.extend({ classNames: field }),
    Textarea: Textarea.extend({ classNames: field, defaultProps: { autosize: false, rows: 3 } }),
    NativeSelect: NativeSelect.extend({ classNames: field }),
    Checkbox: Checkbox.extend({
      classNames: { input: classes.tick!, icon: classes.tickIcon! },
      defaultProps: { size: 'sm' },
    }),
    Radio: Radio.extend({
      classNames: { radio: classes.tick!, icon: classes.tickIcon! },
      defaultProps: { size: 'sm' },
    }),
    Tooltip: Tooltip.extend({
      classNames: { tooltip: classes.tooltip! },
      defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true, maw: 320 },
    }),
    Menu: Menu.extend({
      classNames: { dropdown: classes.menu!, item: classes.menuItem!, label: classes.menuLabel! },
      defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' },
    }),
    Modal: Modal.extend({
      classNames: {
        content: classes.dialog!,
        header: classes.dialogHeader!,
        title: classes.dialogTitle!,
        body: classes.dialogBody!,
        overlay: classes.overlay!,
        close: classes.close!,
      },
      // The scroll lock writes a <style> element, which the content policy refuses; base.css does the same by itself.
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, centered: true, size: 560 },
    }),
  },
});
