import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { InteractionView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Actions, Stack } from '../../parts/page.tsx';

type Props = {
  readonly words: { readonly title: string; readonly text: string; readonly purpose: string; readonly act: string };
  readonly purposes: InteractionView['purposes'];
  readonly onClose: () => void;
  readonly onChoose: (purpose: string) => void;
};

/** Showing and exporting ask for the purpose first, and say that it will be traced. */
export function AskPurpose({ words, purposes, onClose, onChoose }: Props): ReactNode {
  const { w, say } = useLanguage();
  const [chosen, choose] = useState(purposes[0]?.id);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Stack>
        <p>{purposes.length === 0 ? w.interaction.noPurposes : words.text}</p>
        <p>
          <small>
            {w.people.mine.short} <Link to="/mes-traces">{w.people.mine.title}</Link>
          </small>
        </p>
        {chosen !== undefined && (
          <NativeSelect
            label={words.purpose}
            value={chosen}
            data={purposes.map(({ id, label }) => ({ value: id, label: say(label) }))}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        )}
      </Stack>
      <Actions end>
        <Button variant="quiet" onClick={onClose}>
          {w.cancel}
        </Button>
        {chosen !== undefined && (
          <Button variant="filled" onClick={() => onChoose(chosen)}>
            {words.act}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}
