import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FEARED_EVENTS, METHOD } from '../../../../../src/impact/method-contract.ts';
import type { Measure } from '../../../api/assessment.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Remark, Verbatim } from '../../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../../parts/page.tsx';
import { Problem } from '../../../parts/problem.tsx';
import type { Clash } from './draft.ts';
import type { Saver, SaverState } from './saver.ts';

type SavedProps = { readonly state: SaverState; readonly saver: Saver; readonly aside: ReactNode };

/** Whether what is written is saved; where it is not, why, and what to do. */
export function Saved({ state, saver, aside }: SavedProps): ReactNode {
  const { w, f } = useLanguage();
  const { status, savedAt, error, clashes } = state;
  return (
    <>
      <Actions>
        <span role="status">
          {status === 'waiting' && w.assessment.waiting}
          {status === 'saving' && w.assessment.saving}
          {status === 'saved' && (savedAt ? w.assessment.savedAt(f.time(savedAt)) : w.assessment.saved)}
        </span>
        {aside}
      </Actions>
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

/** What a point is called: a part, a question, a measure by its title, or what it is where the method does not know it. */
export function useAboutName(measures: readonly Pick<Measure, 'id' | 'title'>[] = []): (about: string) => string {
  const { w, say } = useLanguage();
  const heads: Readonly<Record<string, string>> = { ...w.assessment.heads, '': w.assessment.tabs.measures };
  return (about) => {
    const [part, question] = pointOf(about);
    if (question) return isEvent(part.id) ? `${say(part)}, ${inner(say(question))}` : say(question);
    if (part) return say(part);
    return measures.find(({ id }) => about === `3.1.${id}`)?.title ?? heads[about] ?? about;
  };
}

const isEvent = (id: string): boolean => Object.values(FEARED_EVENTS).some(({ part }) => part === id);
const inner = (label: string): string => label.charAt(0).toLocaleLowerCase() + label.slice(1);

/** `111`, `2.1.211` or `3.2`: the part, and the question within it. */
function pointOf(about: string) {
  for (const part of METHOD.flatMap((section) => section.parts)) {
    if (part.id === about) return [part, undefined] as const;
    const question = part.questions.find(({ id }) => about === String(id) || about === `${part.id}.${id}`);
    if (question) return [part, question] as const;
  }
  return [undefined, undefined] as const;
}

export function Locked(): ReactNode {
  const { w } = useLanguage();
  return <Remark>{w.assessment.locked}</Remark>;
}
