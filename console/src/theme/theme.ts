import {
  type ButtonProps,
  type CheckboxProps,
  createTheme,
  type MantineThemeOverride,
  type MenuProps,
  type ModalProps,
  type RadioProps,
  type TextareaProps,
  type TooltipProps,
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

/** Named by their components' names, not taken from them: the first page loads only the parts that it shows. */
export const theme: MantineThemeOverride = createTheme({
  variantColorResolver,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { variant: 'default', size: 'sm' } satisfies ButtonProps,
      classNames: { root: classes.button! },
    },
    Input: { classNames: { input: classes.input! } },
    TextInput: { classNames: field },
    Textarea: { classNames: field, defaultProps: { autosize: false, rows: 3 } satisfies TextareaProps },
    NativeSelect: { classNames: field },
    Checkbox: {
      classNames: { input: classes.tick!, icon: classes.tickIcon!, description: classes.tickNote! },
      defaultProps: { size: 'sm' } satisfies CheckboxProps,
    },
    Radio: {
      classNames: { radio: classes.tick!, icon: classes.tickIcon!, description: classes.tickNote! },
      defaultProps: { size: 'sm' } satisfies RadioProps,
    },
    Tooltip: {
      classNames: { tooltip: classes.tooltip! },
      defaultProps: {
        events: { hover: true, focus: true, touch: true },
        multiline: true,
        maw: 320,
      } satisfies Partial<TooltipProps>,
    },
    Menu: {
      classNames: { dropdown: classes.menu!, item: classes.menuItem!, label: classes.menuLabel! },
      defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } satisfies MenuProps,
    },
    Modal: {
      classNames: {
        content: classes.dialog!,
        header: classes.dialogHeader!,
        title: classes.dialogTitle!,
        body: classes.dialogBody!,
        overlay: classes.overlay!,
        close: classes.close!,
      },
      // The scroll lock writes a <style> element, which the content policy refuses; base.css does the same by itself.
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 0 },
        centered: true,
        size: 560,
      } satisfies Partial<ModalProps>,
    },
  },
});
