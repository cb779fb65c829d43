import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { ConnectorItem } from '../../api/types.ts';
import type { useTrial } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { NameField } from '../../parts/fields.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { type Entered, isWhole, saidOf } from './entered.ts';
import { Fields } from './fields.tsx';

/** What is to be kept, while it is being written. */
export type Draft = { readonly kind: string; readonly name: string; readonly entered: Entered };

type EnterProps = {
  readonly kind: ConnectorItem;
  readonly draft: Draft;
  readonly trial: ReturnType<typeof useTrial>;
  readonly onChange: (draft: Draft) => void;
};

/** The settings and secrets that the connector asks for, tried before anything is kept. */
export function Enter({ kind, draft, trial, onChange }: EnterProps): ReactNode {
  const { w } = useLanguage();
  const { name, entered } = draft;
  const ready = name.trim() !== '' && isWhole(kind.fields, entered);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !trial.isPending) trial.mutate({ kind: kind.kind, values: saidOf(entered) });
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Narrow>
        <Stack>
          <NameField
            label={w.platforms.name}
            hint={w.platforms.nameHint}
            value={name}
            onChange={(called) => onChange({ ...draft, name: called })}
          />
          <Fields
            fields={kind.fields}
            entered={entered}
            error={trial.error}
            onChange={(next) => (trial.reset(), onChange({ ...draft, entered: next }))}
          />
          <p>{w.platforms.tryNote}</p>
          {trial.error && <Problem error={trial.error} title={w.platforms.tryFailed} />}
          <Actions>
            <Button
              type="submit"
              variant={trial.data ? 'default' : 'filled'}
              disabled={!ready}
              loading={trial.isPending}
            >
              {w.platforms.try}
            </Button>
          </Actions>
          <div role="status">
            {trial.data && (
              <State tone="allowed" sentence>
                {w.platforms.tried(trial.data.found, trial.data.more)}
              </State>
            )}
          </div>
        </Stack>
      </Narrow>
    </form>
  );
}
