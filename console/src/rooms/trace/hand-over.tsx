import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Verbatim } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { save } from '../../parts/save.ts';

type HandOverProps = { readonly label: string; readonly text: string; readonly file: string };

/** A signed text as it is, byte for byte: read, copied, or kept as a file. */
export function HandOver({ label, text, file }: HandOverProps): ReactNode {
  const { w } = useLanguage();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <Stack>
      <Verbatim label={label}>{text}</Verbatim>
      <Actions>
        <Button onClick={() => clipboard.copy(text)}>{clipboard.copied ? w.copied : w.copy}</Button>
        <Button onClick={() => save(text, file)}>{w.trace.download}</Button>
      </Actions>
    </Stack>
  );
}
