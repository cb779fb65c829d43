import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Stack } from './page.tsx';
import classes from './fields.module.css';

type NameProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** What something new is called: the first field of its form. */
export function NameField({ label, hint, value, onChange }: NameProps): ReactNode {
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      maxLength={80}
      required
      withAsterisk={false}
      data-autofocus=""
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type TicksProps = {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Some of several; nothing is ticked beforehand, so that nothing is given that nobody chose. */
export function Ticks({ label, hint, choices, chosen, onChange }: TicksProps): ReactNode {
  return (
    <Checkbox.Group label={label} description={hint} value={[...chosen]} onChange={onChange}>
      <div className={classes.ticks}>
        <Stack gap="small">
          {choices.map((choice) => (
            <Checkbox key={choice.value} {...choice} />
          ))}
        </Stack>
      </div>
    </Checkbox.Group>
  );
}
