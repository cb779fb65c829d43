import { type ReactNode, useState } from 'react';
import type { ConnectionItem } from '../../api/types.ts';
import { useChangeConnection, useEndConnection } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';
import { changesOf, type Field, isWhole, openedWith } from './entered.ts';
import { Fields } from './fields.tsx';
import { useKind } from './kinds.ts';

const NONE: readonly Field[] = [];

type ActProps = { readonly brand: string; readonly connection: ConnectionItem; readonly onClose: () => void };

export function ChangeSettings({
  brand,
  connection,
  onDone,
  onClose,
}: ActProps & { readonly onDone: () => void }): ReactNode {
  const { w } = useLanguage();
  const fields = useKind(connection.kind)?.fields ?? NONE;
  const [entered, enter] = useState(() => openedWith(fields, connection.settings));
  const change = useChangeConnection(brand);
  const ready = fields.length > 0 && isWhole(fields, entered, true);
  return (
    <FormDialog
      title={w.platforms.changeTitle(connection.name)}
      act={w.platforms.changeAct}
      variant="filled"
      ready={ready}
      busy={change.isPending}
      error={change.error}
      onAct={() => change.mutate({ id: connection.id, values: changesOf(fields, entered) }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>{w.platforms.changeText}</p>
      <Fields fields={fields} entered={entered} error={change.error} kept onChange={enter} />
    </FormDialog>
  );
}

export function EndConnection({ brand, connection, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const end = useEndConnection(brand);
  const { name, id, copies } = connection;
  const remaining = w.platforms.endCopies(copies.going, copies.held);
  return (
    <NamedAct
      title={w.platforms.endTitle(name)}
      check={w.sources.confirmName}
      name={name}
      act={w.platforms.endAct}
      busy={end.isPending}
      error={end.error}
      onAct={() => end.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.platforms.endText(useBrandName(brand))}</p>
      {remaining && <p>{remaining}</p>}
    </NamedAct>
  );
}
