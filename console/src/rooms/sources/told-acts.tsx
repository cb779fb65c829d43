import type { ReactNode } from 'react';
import type { WebhookItem } from '../../api/types.ts';
import { type useRotateWebhook, useStopWebhook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type RotateProps = {
  readonly item: WebhookItem;
  readonly rotate: ReturnType<typeof useRotateWebhook>;
  readonly onDone: (secret: string) => void;
  readonly onClose: () => void;
};

export function RotateWebhook({ item, rotate, onDone, onClose }: RotateProps): ReactNode {
  const { w } = useLanguage();
  return (
    <FormDialog
      title={w.sources.rotateTitle(item.name)}
      act={w.sources.changeAct}
      variant="filled"
      ready
      busy={rotate.isPending}
      error={rotate.error}
      onAct={() => rotate.mutate(item.id, { onSuccess: ({ secret }) => onDone(secret) })}
      onClose={onClose}
    >
      <p>{w.sources.toldRotateText}</p>
      <p>{w.sources.rotateTwice}</p>
    </FormDialog>
  );
}

type StopProps = { readonly brand: string; readonly item: WebhookItem; readonly onClose: () => void };

export function StopWebhook({ brand, item, onClose }: StopProps): ReactNode {
  const { w } = useLanguage();
  const stop = useStopWebhook(brand);
  return (
    <NamedAct
      title={w.sources.stopTitle(item.name)}
      check={w.sources.confirmName}
      name={item.name}
      act={w.sources.stopAct}
      busy={stop.isPending}
      error={stop.error}
      onAct={() => stop.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.sources.stopText(useBrandName(brand), item.url)}</p>
    </NamedAct>
  );
}
