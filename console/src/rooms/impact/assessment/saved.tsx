import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { METHOD } from '../../../../../src/impact/method-contract.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Remark, Verbatim } from '../../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../../parts/page.tsx';
import { Problem } from '../../../parts/problem.tsx';
import type { Clash } from './draft.ts';
import type { Saver, SaverState } from './saver.ts';

/** Whether what is written is saved; where it is not, why, and what to do. */
export function Saved({ state, saver }: { readonly state: SaverState; readonly saver: Saver }): ReactNode {
  const { w, f } = useLanguage();
  const { status, savedAt, error, clashes } = state;
  return (
    <>
      <p role="status">
        {status === 'waiting' && w.assessment.waiting}
        {status === 'saving' && w.assessment.saving}
        {status === 'saved' && (savedAt ? w.assessment.savedAt(f.time(savedAt)) : w.assessment.saved)}
      </p>
      {status === 'failed' && error && (
        <Problem title={w.assessment.failed} error={error} retry={() => void saver.flush()} />
      )}
      {status === 'conflict' && <Conflict clashes={clashes} saver={saver} />}
    </>
  );
}

function Conflict({ clashes, saver }: { readonly clashes: readonly Clash[]; readonly saver: Saver }): ReactNode {
  const { w } = useLanguage();
  const nameOf = useAboutName();
  return (
    <div role="alert">
      <Section title={w.assessment.conflict} note={w.assessment.conflictText}>
        <Stack>
          {clashes.map((clash) => (
            <Stack key={clash.key} gap="small">
              <h3>{nameOf(clash.about)}</h3>
              <Verbatim label={w.assessment.theirs}>
                {w.assessment.theirs}
                {w.colon} {plain(clash.theirs) || w.assessment.blank}
              </Verbatim>
              <Verbatim label={w.assessment.mine}>
                {w.assessment.mine}
                {w.colon} {plain(clash.mine) || w.assessment.blank}
              </Verbatim>
            </Stack>
          ))}
          <Actions>
            <Button variant="filled" onClick={saver.keepMine}>
              {w.assessment.keepMine}
            </Button>
            <Button onClick={saver.takeTheirs}>{w.assessment.takeTheirs}</Button>
          </Actions>
        </Stack>
      </Section>
    </div>
  );
}

/** The words of a rich text. */
const plain = (html: string): string =>
  new DOMParser().parseFromString(html.replaceAll(/<\/(?:p|li|tr)>/g, '\n'), 'text/html').body.textContent.trim();

/** What a point of the method is called: a part, a question, or what it is itself where the method does not know it. */
export function useAboutName(): (about: string) => string {
  const { w, say } = useLanguage();
  const parts = METHOD.flatMap((section) => section.parts);
  const questions = parts.flatMap((part) => part.questions);
  return (about) => {
    const part = parts.find(({ id }) => id === about);
    if (part) return say(part);
    const question = questions.find(({ id }) => about === String(id) || about.endsWith(`.${id}`));
    if (question) return say(question);
    return about === ''
      ? w.assessment.tabs.measures
      : (Object.entries(w.assessment.heads).find(([head]) => head === about)?.[1] ?? about);
  };
}

export function Locked(): ReactNode {
  const { w } = useLanguage();
  return <Remark>{w.assessment.locked}</Remark>;
}
