import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sources } from '../../api/queries.ts';
import type { HookItem } from '../../api/types.ts';
import { type useRotateHook, useRevokeHook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
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
  return (
    <FormDialog
      title={w.sources.rotateTitle(item.name)}
      act={w.sources.changeAct}
      variant="filled"
      ready={secret !== undefined}
      busy={rotate.isPending}
      error={rotate.error}
      onAct={() => rotate.mutate({ id: item.id, ...secret }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>{w.sources.rotateText}</p>
      <SecretChoice signs={signs} choice={choice} onChange={choose} />
      <p>{w.sources.rotateTwice}</p>
    </FormDialog>
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
