import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n/language.tsx';
import type { Writing } from './use-saver.ts';

/** What Mandat has filled in, or the product’s assessment, is nobody’s until somebody makes it theirs. */
export function Adopt({ writing: { of, saver } }: { readonly writing: Writing }): ReactNode {
  const { w } = useLanguage();
  const proposed = [...of.answers, ...of.measures].filter(
    ({ source }) => source === 'mandat' || source === 'product',
  ).length;
  if (proposed === 0) return null;
  return (
    <Button size="compact-sm" onClick={() => void saver.flush({ adopt: 'all' })}>
      {w.assessment.adoptAll(proposed)}
    </Button>
  );
}
