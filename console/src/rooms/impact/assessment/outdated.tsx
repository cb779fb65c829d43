import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { prefillOf } from '../../../api/assessment.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Apart } from '../../../parts/difference.tsx';
import { Folded } from '../../../parts/facts.tsx';
import { Actions, Stack } from '../../../parts/page.tsx';
import { State } from '../../../parts/verdict.tsx';
import type { Writing } from './use-saver.ts';

type OutdatedProps = {
  readonly writing: Writing;
  /** A question, `3.1.<measure>`. */
  readonly about: string;
  /** What is asked to be filled in again. */
  readonly again: number | 'measures';
};

/** Said where what was filled in is no more what Mandat knows, with both texts; whoever writes may take up the new one. */
export function Outdated({ writing: { at, of, editable, saver }, about, again }: OutdatedProps): ReactNode {
  const { w, lang } = useLanguage();
  const known = useQuery({ ...prefillOf(at, lang), enabled: of.status !== 'superseded' }).data;
  const found = known?.outdated.find((one) => one.about === about);
  if (!found) return null;
  const gone = found.now === undefined;
  return (
    <Stack gap="small">
      <State tone="overdue" sentence>
        {gone ? w.assessment.measureGone : w.assessment.noMore}
      </State>
      {!gone && (
        <Folded title={w.assessment.bothTexts}>
          <Apart
            before={found.before}
            after={found.now ?? null}
            names={[w.assessment.asWritten, w.assessment.knownNow]}
          />
          {editable && (
            <Actions>
              <Button size="compact-xs" onClick={() => void saver.flush({ prefill: [again], language: lang })}>
                {w.assessment.takeUp}
              </Button>
            </Actions>
          )}
        </Folded>
      )}
    </Stack>
  );
}
