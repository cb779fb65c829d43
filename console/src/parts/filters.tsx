import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './filters.module.css';

export type Choice = { readonly value: string; readonly label: string; readonly mark?: ReactNode };

export function Filters({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <form className={classes.filters} role="search" aria-label={label} onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}

/** Filters that one reads as a pair stay on one line. */
export function Together({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={classes.together}>{children}</div>;
}

type FilterProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

/** One of a few: all in sight, as words. */
export function WordFilter({
  label,
  value,
  choices,
  onChange,
}: FilterProps & { readonly choices: readonly Choice[] }): ReactNode {
  return (
    <div className={classes.words} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={classes.word}
          aria-pressed={choice.value === (value ?? '')}
          onClick={() => onChange(choice.value || undefined)}
        >
          {choice.mark}
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** One of many. The first choice is none. */
export function SelectFilter({
  label,
  value,
  choices,
  onChange,
}: FilterProps & { readonly choices: readonly Choice[] }): ReactNode {
  return (
    <NativeSelect
      className={classes.filter}
      data-set={value !== undefined}
      label={label}
      value={value ?? ''}
      data={choices.map(({ value: v, label: l }) => ({ value: v, label: l }))}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

export function DayFilter({ label, value, onChange }: FilterProps): ReactNode {
  return (
    <TextInput
      className={classes.filter}
      data-set={value !== undefined}
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
