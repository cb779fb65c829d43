import { Button, Radio } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ConnectionItem, ConnectorItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';

/** What is asked of the server, as one choice: who may not delete there cannot delete at once either. */
const CHOICES = {
  keep: { after: 'keep', commands: true },
  delete: { after: 'delete', commands: true },
  hand: { after: 'keep', commands: false },
} as const;
type Choice = keyof typeof CHOICES;
export type Becomes = (typeof CHOICES)[Choice];

const ARTICLES: Readonly<Record<Choice, string>> = {
  keep: 'GDPR art. 17(1); GDPR art. 28(3)(g)',
  delete: 'GDPR art. 5(1)(e); GDPR art. 28(3)(a)',
  hand: 'GDPR art. 17(1); GDPR art. 19',
};

const isChoice = (value: string): value is Choice => value in CHOICES;

/** What was chosen of a connection that is kept. */
export function choiceOf({ after, commands }: Pick<ConnectionItem, 'after' | 'commands'>): Choice {
  return commands ? after : 'hand';
}

type BecomesStepProps = {
  readonly kind: ConnectorItem;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onKeep: (chosen: Becomes) => void;
};

/** What becomes, there, of what is ours: each choice with what follows. Nothing is chosen beforehand. */
export function BecomesStep({ kind, busy, error, onKeep }: BecomesStepProps): ReactNode {
  const { w } = useLanguage();
  const deletes = kind.can.includes('delete');
  const [chosen, choose] = useState<Choice | undefined>(deletes ? undefined : 'hand');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (chosen && !busy) onKeep(CHOICES[chosen]);
  }
  return (
    <form onSubmit={submit}>
      <Narrow>
        <Stack>
          <p>
            {w.platforms.twice} <Article name="GDPR art. 28(3)(a); GDPR art. 32" />
          </p>
          {deletes ? (
            <Radio.Group
              label={w.platforms.becomes}
              value={chosen ?? null}
              onChange={(value) => isChoice(value) && choose(value)}
            >
              <Stack>
                {(['keep', 'delete', 'hand'] as const).map((choice) => (
                  <Radio
                    key={choice}
                    value={choice}
                    label={w.platforms.choices[choice]}
                    description={
                      <>
                        {w.platforms.choiceNotes[choice]} <Article name={ARTICLES[choice]} />
                      </>
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
          ) : (
            <Remark>
              {w.platforms.cannotDelete} <Article name={ARTICLES.hand} />
            </Remark>
          )}
          {error && <Problem error={error} />}
          <Actions>
            <Button type="submit" variant="filled" disabled={!chosen} loading={busy}>
              {w.platforms.keep}
            </Button>
          </Actions>
        </Stack>
      </Narrow>
    </form>
  );
}
