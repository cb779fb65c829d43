import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { SourceItem } from '../../api/types.ts';
import type { useCreateHook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { sourceName } from '../../i18n/source-terms.ts';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { chosen, SecretChoice, useChoice } from './secret-choice.tsx';

type NameItProps = {
  readonly system: SourceItem;
  /** The page's, so that the secret outlives this step. */
  readonly create: ReturnType<typeof useCreateHook>;
  readonly onDone: (id: string) => void;
};

export function NameIt({ system, create, onDone }: NameItProps): ReactNode {
  const { w, say } = useLanguage();
  const [name, setName] = useState('');
  const [choice, choose] = useChoice(system.signs);
  const secret = chosen(choice);
  const ready = name.trim() !== '' && secret !== undefined;
  const called = say(sourceName(system.id, system.name));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || create.isPending) return;
    create.mutate({ source: system.id, name: name.trim(), ...secret }, { onSuccess: ({ id }) => onDone(id) });
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Narrow>
        <Stack>
          <TextInput
            label={w.sources.name}
            description={w.sources.nameHint}
            value={name}
            maxLength={80}
            required
            withAsterisk={false}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p>{system.signs ? w.sources.signedHint(called) : w.sources.unsignedHint(called)}</p>
          <SecretChoice signs={system.signs} choice={choice} onChange={choose} />
          {create.error && <Problem error={create.error} />}
          <Actions>
            <Button type="submit" variant="filled" disabled={!ready} loading={create.isPending}>
              {w.sources.create}
            </Button>
          </Actions>
        </Stack>
      </Narrow>
    </form>
  );
}
