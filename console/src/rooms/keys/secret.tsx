import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiKeyCreated } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Copyable, Facts, Mono } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';

type SecretProps = { readonly made: ApiKeyCreated; readonly onDone: () => void };

/** On the page rather than in a dialog, which a key pressed too soon would close for good. */
export function Secret({ made, onDone }: SecretProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Section title={w.keys.secretTitle} note={w.keys.secretText}>
      <Stack>
        <Facts
          facts={[
            { name: w.keys.name, value: made.name },
            { name: w.keys.secret, value: <Copyable value={made.secret} /> },
            { name: w.keys.secretUse, value: <Mono>{w.keys.secretHeader}</Mono> },
          ]}
        />
        <Actions>
          <Button variant="filled" onClick={onDone}>
            {w.keys.secretDone}
          </Button>
        </Actions>
      </Stack>
    </Section>
  );
}
