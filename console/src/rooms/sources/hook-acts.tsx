import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { sources } from '../../api/queries.ts';
import type { HookItem } from '../../api/types.ts';
import { type useRotateHook, useRevokeHook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog, NamedAct } from '../../parts/dialog.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useBrandName } from '../brands.ts';
import { chosen, SecretChoice, useChoice } from './secret-choice.tsx';
import { useSystemName } from './systems.ts';

type RotateProps = {
  readonly item: HookItem;
  /** The page's, so that the secret outlives this dialog. */
  readonly rotate: ReturnType<typeof useRotateHook>;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

export function RotateHook({ item, rotate, onDone, onClose }: RotateProps): ReactNode {
  const { w } = useLanguage();
  const signs = useQuery(sources).data?.items.find(({ id }) => id === item.source)?.signs ?? false;
  const [choice, choose] = useChoice(signs);
  const secret = chosen(choice);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (secret && !rotate.isPending) rotate.mutate({ id: item.id, ...secret }, { onSuccess: onDone });
  }
  return (
    <Dialog title={w.sources.rotateTitle(item.name)} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <p>{w.sources.rotateText}</p>
          <SecretChoice signs={signs} choice={choice} onChange={choose} />
          <p>{w.sources.rotateTwice}</p>
          {rotate.error && <Problem error={rotate.error} />}
        </Stack>
        <Actions end>
          <Button variant="quiet" onClick={onClose}>
            {w.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!secret} loading={rotate.isPending}>
            {w.sources.changeAct}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

type RevokeProps = { readonly brand: string; readonly item: HookItem; readonly onClose: () => void };

export function RevokeHook({ brand, item, onClose }: RevokeProps): ReactNode {
  const { w } = useLanguage();
  const systemOf = useSystemName();
  const revoke = useRevokeHook(brand);
  return (
    <NamedAct
      title={w.sources.revokeTitle(item.name)}
      check={w.sources.confirmName}
      name={item.name}
      act={w.sources.revokeAct}
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => revoke.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.sources.revokeText(systemOf(item.source), useBrandName(brand))}</p>
    </NamedAct>
  );
}
