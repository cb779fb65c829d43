import { Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Stack } from '../../parts/page.tsx';

export type Choice = { readonly made: boolean; readonly pasted: string };

/** What is sent: nothing where the secret is to be made. Undefined where it is not ready. */
export function chosen({ made, pasted }: Choice): { readonly secret?: string } | undefined {
  const secret = pasted.trim();
  if (made) return {};
  return secret.length >= 5 ? { secret } : undefined;
}

/** A platform that signs gives its secret; for one that does not, it is made here. */
export const useChoice = (signs: boolean) => useState<Choice>({ made: !signs, pasted: '' });

type SecretChoiceProps = {
  readonly signs: boolean;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
};

export function SecretChoice({ signs, choice, onChange }: SecretChoiceProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Stack>
      <Checkbox
        label={w.sources.makeSecret}
        description={signs ? w.sources.makeSigned : w.sources.makeUnsigned}
        checked={choice.made}
        onChange={(event) => onChange({ ...choice, made: event.currentTarget.checked })}
      />
      {!choice.made && (
        <TextInput
          type="password"
          label={w.sources.pasted}
          description={w.sources.pastedHint}
          value={choice.pasted}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange({ ...choice, pasted: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
