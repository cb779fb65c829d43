import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { type Entered, faultyIn, type Field } from './entered.ts';

type FieldsProps = {
  readonly fields: readonly Field[];
  readonly entered: Entered;
  /** What the server found fault with is said at its field. */
  readonly error: Error | null;
  /** Secrets are there already, and stay where nothing is written. */
  readonly kept?: boolean;
  readonly onChange: (entered: Entered) => void;
};

/** The settings and secrets that a connector asks for, as it describes them. */
export function Fields({ fields, entered, error, kept = false, onChange }: FieldsProps): ReactNode {
  const { w } = useLanguage();
  const faulty = faultyIn(error);
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      value={entered[field.name] ?? ''}
      wrong={faulty.has(field.name) ? w.platforms.fieldWrong : undefined}
      kept={kept}
      onChange={(value) => onChange({ ...entered, [field.name]: value })}
    />
  ));
}

type OneFieldProps = {
  readonly field: Field;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly kept: boolean;
  readonly onChange: (value: string) => void;
};

function OneField({ field, value, wrong, kept, onChange }: OneFieldProps): ReactNode {
  const { w, say } = useLanguage();
  const { name, secret, optional, long, choices } = field;
  const description = useDescription(field, kept);
  const label = optional ? w.platforms.optional(say(field.label)) : say(field.label);
  const change = (event: { readonly currentTarget: { readonly value: string } }): void =>
    onChange(event.currentTarget.value);
  const shared = { label, name, value, error: wrong, onChange: change, ...(description && { description }) };
  if (choices.length > 0) {
    const none = field.standard === null ? [{ value: '', label: optional ? '–' : w.platforms.choose }] : [];
    return <NativeSelect {...shared} data={[...none, ...choices.map((one) => ({ value: one, label: one }))]} />;
  }
  // A browser keeps passwords and offers them again: what opens a platform is not one of the reader's.
  const alone = { ...shared, autoComplete: secret ? 'new-password' : 'off', spellCheck: false, maxLength: 20_000 };
  if (long) return <Textarea {...alone} rows={5} data-secret={secret || undefined} />;
  return <TextInput {...alone} type={secret ? 'password' : 'text'} />;
}

/** What the connector notes of it, what holds where it is left empty, and what becomes of a secret. */
function useDescription({ note, secret, standard, choices }: Field, kept: boolean): string {
  const { w, say } = useLanguage();
  return [
    ...(note ? [say(note)] : []),
    ...(standard !== null && choices.length === 0 ? [w.platforms.standard(standard)] : []),
    ...(secret ? [kept ? w.platforms.secretStays : w.platforms.secretHint] : []),
  ].join(' ');
}
