import type { ReactNode } from 'react';
import type { ApiKeyItem } from '../../api/types.ts';
import { useRevokeKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { NamedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type RevokeProps = { readonly brand: string; readonly item: ApiKeyItem; readonly onClose: () => void };

/** What stops, for whom; the API keeps no reason: none is asked. */
export function Revoke({ brand, item, onClose }: RevokeProps): ReactNode {
  const { w } = useLanguage();
  const revoke = useRevokeKey(brand);
  return (
    <NamedAct
      title={w.keys.revokeTitle(item.name)}
      check={w.keys.revokeCheck}
      name={item.name}
      act={w.keys.revokeAct}
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => revoke.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.keys.revokeText(useBrandName(brand))}</p>
    </NamedAct>
  );
}
