import { type ReactNode, useState } from 'react';
import type { Scope } from '../../api/types.ts';
import type { useCreateKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { scopes } from '../../i18n/terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { NameField, Ticks } from '../../parts/fields.tsx';

const SCOPES = Object.keys(scopes) as Scope[];

/** `create` is the page's, so that the secret outlives this dialog. */
type CreateProps = { readonly create: ReturnType<typeof useCreateKey>; readonly onClose: () => void };

/** A key permits what somebody chose, no more. */
export function Create({ create, onClose }: CreateProps): ReactNode {
  const { w, say } = useLanguage();
  const [name, setName] = useState('');
  const [chosen, choose] = useState<readonly string[]>([]);
  const wanted = SCOPES.filter((scope) => chosen.includes(scope));
  return (
    <FormDialog
      title={w.keys.createTitle}
      act={w.keys.createAct}
      variant="filled"
      ready={name.trim() !== '' && wanted.length > 0}
      busy={create.isPending}
      error={create.error}
      onAct={() => create.mutate({ name: name.trim(), scopes: wanted }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NameField label={w.keys.name} hint={w.keys.nameHint} value={name} onChange={setName} />
      <Ticks
        label={w.keys.scopes}
        choices={SCOPES.map((scope) => ({ value: scope, label: say(scopes[scope]) }))}
        chosen={chosen}
        onChange={choose}
      />
    </FormDialog>
  );
}
