import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Copyable, type Fact, Facts } from './facts.tsx';
import { Actions, Section, Stack } from './page.tsx';

type ShownOnceProps = {
  readonly title: string;
  /** Where it goes, and that it will not be shown again. */
  readonly note: string;
  /** Whose it is, before it. */
  readonly name: Fact;
  readonly label: string;
  readonly secret: string;
  readonly more?: readonly Fact[];
  readonly done: string;
  readonly onDone: () => void;
};

/** On the page rather than in a dialog, which a key pressed too soon would close for good. */
export function ShownOnce({ title, note, name, label, secret, more = [], done, onDone }: ShownOnceProps): ReactNode {
  return (
    <Section title={title} note={note}>
      <Stack>
        <Facts facts={[name, { name: label, value: <Copyable value={secret} /> }, ...more]} />
        <Actions>
          <Button variant="filled" onClick={onDone}>
            {done}
          </Button>
        </Actions>
      </Stack>
    </Section>
  );
}
