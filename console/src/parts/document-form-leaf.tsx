import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FormField } from '../api/contracts.ts';
import { countries } from '../i18n/countries.ts';
import { useLanguage } from '../i18n/language.tsx';
import classes from './document-form.module.css';
import { type FormContext, type Path, pointerOf, type Remark, textIn, wordsIn, write } from './document-value.ts';
import { PeriodField } from './period.tsx';

type LeafProps = {
  readonly form: FormContext;
  readonly field: FormField;
  readonly path: Path;
  readonly value: unknown;
  readonly remarks: readonly Remark[];
};

/** One value, with what is said of it beneath. */
export function Leaf(props: LeafProps): ReactNode {
  const { field, path, remarks } = props;
  const { say } = useLanguage();
  const several = field.kind === 'choices' || field.kind === 'references';
  return (
    <div id={`at${pointerOf(path)}`} className={classes.field}>
      {several ? <Several {...props} /> : <One {...props} />}
      {remarks.map(({ code, level, text, pointer }) => (
        <p
          key={code + pointer}
          className={classes.remark}
          data-level={level}
          role={level === 'fault' ? 'alert' : undefined}
        >
          {say(text)}
        </p>
      ))}
    </div>
  );
}

function One({ form, field, path, value }: LeafProps): ReactNode {
  const { w, say, lang } = useLanguage();
  const { kind, label, hint, required, options = [], refers, max, hours } = field;
  const set = (next: unknown): void => write(form, path, next === '' ? undefined : next);
  const shared = {
    label: say(label),
    description: hint && say(hint),
    disabled: form.locked,
    required,
    withAsterisk: false,
  };
  const text = textIn(value);
  switch (kind) {
    case 'choice':
    case 'country':
    case 'reference': {
      const known =
        kind === 'country'
          ? countries(lang)
          : kind === 'reference'
            ? (form.names[refers ?? ''] ?? [])
            : options.map((one) => ({ value: one.value, label: say(one.label) }));
      const lost = text !== '' && !known.some((one) => one.value === text) ? [{ value: text, label: text }] : [];
      return (
        <NativeSelect
          {...shared}
          value={text}
          data={[{ value: '', label: required ? w.contracts.choose : w.none }, ...lost, ...known]}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    }
    case 'period':
      return <PeriodField label={say(label)} value={text} hours={hours ?? false} onChange={set} />;
    case 'number':
      return (
        <TextInput
          {...shared}
          type="number"
          step="any"
          value={text}
          onChange={(event) => set(event.currentTarget.value === '' ? '' : Number(event.currentTarget.value))}
        />
      );
    case 'words':
      return (
        <TextInput
          {...shared}
          description={hint ? say(hint) : w.contracts.commas}
          defaultValue={wordsIn(value).join(', ')}
          onBlur={(event) => {
            const words = event.currentTarget.value
              .split(',')
              .map((one) => one.trim())
              .filter(Boolean);
            write(form, path, words.length === 0 && !required ? undefined : words);
          }}
        />
      );
    case 'long':
      return <Textarea {...shared} value={text} maxLength={max} onChange={(event) => set(event.currentTarget.value)} />;
    default:
      return (
        <TextInput
          {...shared}
          type={kind === 'date' ? 'date' : 'text'}
          value={text}
          {...(max === undefined ? {} : { maxLength: max })}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
  }
}

function Several({ form, field, path, value }: LeafProps): ReactNode {
  const { say } = useLanguage();
  const { kind, label, hint, options = [], refers, required } = field;
  const chosen = wordsIn(value);
  const known =
    kind === 'references'
      ? (form.names[refers ?? ''] ?? [])
      : options.map((one) => ({ value: one.value, label: say(one.label) }));
  const lost = chosen.filter((one) => !known.some((other) => other.value === one));
  return (
    <Checkbox.Group
      label={say(label)}
      description={hint && say(hint)}
      value={[...chosen]}
      onChange={(next) => {
        const all = [...known.map((one) => one.value), ...lost];
        const kept = all.filter((one) => next.includes(one));
        write(form, path, kept.length === 0 && !required ? undefined : kept);
      }}
    >
      <div className={classes.ticks}>
        {[...known, ...lost.map((one) => ({ value: one, label: one }))].map((one) => (
          <Checkbox key={one.value} {...one} disabled={form.locked} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
