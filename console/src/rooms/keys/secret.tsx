import type { ReactNode } from 'react';
import type { ApiKeyCreated } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Mono } from '../../parts/facts.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';

type SecretProps = { readonly made: ApiKeyCreated; readonly onDone: () => void };

export function Secret({ made, onDone }: SecretProps): ReactNode {
  const { w } = useLanguage();
  return (
    <ShownOnce
      title={w.keys.secretTitle}
      note={w.keys.secretText}
      name={{ name: w.keys.name, value: made.name }}
      label={w.keys.secret}
      secret={made.secret ?? ''}
      more={[{ name: w.keys.secretUse, value: <Mono>{w.keys.secretHeader}</Mono> }]}
      done={w.keys.secretDone}
      onDone={onDone}
    />
  );
}
