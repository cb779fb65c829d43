import type { ReactNode } from 'react';
import type { ApiKeyCreated } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Copyable, Mono } from '../../parts/facts.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';

type SecretProps = { readonly made: ApiKeyCreated; readonly onDone: () => void };

/** A client also has an identifier, which is no secret and stays on the page. */
export function Secret({ made, onDone }: SecretProps): ReactNode {
  const { w } = useLanguage();
  const client = made.kind === 'client';
  return (
    <ShownOnce
      title={w.keys.secretTitle}
      note={w.keys.secretText}
      name={{ name: w.keys.name, value: made.name }}
      label={w.keys.secret}
      secret={made.secret ?? ''}
      more={[
        ...(client ? [{ name: w.keys.clientId, value: <Copyable value={made.id} /> }] : []),
        {
          name: client ? w.keys.clientUse : w.keys.secretUse,
          value: <Mono>{client ? w.keys.clientHeader : w.keys.secretHeader}</Mono>,
        },
      ]}
      done={w.keys.secretDone}
      onDone={onDone}
    />
  );
}
