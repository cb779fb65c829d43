import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type Draft,
  type DraftDocument,
  draftOf,
  type Judged,
  useDiscardDraft,
  useSaveDraft,
} from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';

type MarginProps = {
  readonly brand: string;
  readonly draft: Draft;
  readonly title: string;
  readonly document: DraftDocument;
  readonly judged: Judged;
  readonly locked: boolean;
  readonly isChanged: boolean;
  readonly onTitle: (title: string) => void;
};

/** Beside what is written: how it stands, each fault with the way to its field, and keeping it. */
export function Margin(props: MarginProps): ReactNode {
  const { w } = useLanguage();
  const { judged, draft, locked } = props;
  const faults = judged.remarks.filter(({ level }) => level === 'fault');
  const warnings = judged.remarks.filter(({ level }) => level === 'warning');
  return (
    <Stack>
      <State tone={faults.length > 0 ? 'overdue' : draft.state === 'published' ? 'allowed' : 'waiting'} sentence>
        {faults.length > 0 ? w.contracts.faults(faults.length) : w.contracts.sound}
        {warnings.length > 0 && `${w.semicolon}${w.contracts.warnings(warnings.length)}`}
      </State>
      {judged.read && <Remark>{w.contracts.effects[judged.read.effect]}</Remark>}
      {draft.state !== 'open' && <Remark tone="seal">{w.contracts.draftStates[draft.state]}</Remark>}
      {!locked && <Keep {...props} />}
      <RemarkList remarks={[...faults, ...warnings]} />
    </Stack>
  );
}

function RemarkList({ remarks }: { readonly remarks: Judged['remarks'] }): ReactNode {
  const { say } = useLanguage();
  return (
    <ul>
      {remarks.map(({ pointer, code, text, article, level }, i) => (
        <li key={`${pointer}${code}${i}`} data-level={level}>
          <a
            href={`#at${pointer}`}
            onClick={(event) => {
              event.preventDefault();
              lead(pointer);
            }}
          >
            {say(text)}
          </a>{' '}
          {article && <Article name={article} />}
        </li>
      ))}
    </ul>
  );
}

/** To the field that is meant, or the nearest thing around it: what holds it opens. */
function lead(pointer: string): void {
  const steps = pointer.split('/');
  for (let length = steps.length; length > 0; length--) {
    const found = window.document.getElementById(`at${steps.slice(0, length).join('/')}`);
    if (!found) continue;
    for (let holder = found.closest('details'); holder; holder = holder.parentElement?.closest('details') ?? null)
      holder.open = true;
    found.scrollIntoView({ block: 'center' });
    found.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
    return;
  }
}

function Keep({ brand, draft, title, document, isChanged, onTitle }: MarginProps): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const save = useSaveDraft(brand, draft.id);
  const discard = useDiscardDraft(brand);
  return (
    <Stack gap="small">
      <TextInput
        label={w.contracts.draftTitle}
        value={title}
        maxLength={120}
        onChange={(event) => onTitle(event.currentTarget.value)}
      />
      {isChanged && <small>{w.contracts.unsaved}</small>}
      <Actions>
        <Button
          variant="filled"
          disabled={!isChanged || title.trim().length < 2}
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { title: title.trim(), document, revision: draft.revision },
              { onSuccess: (kept) => client.setQueryData(draftOf(brand, draft.id).queryKey, kept) },
            )
          }
        >
          {w.contracts.save}
        </Button>
        <Button
          variant="quiet"
          loading={discard.isPending}
          onClick={() =>
            discard.mutate(draft.id, {
              onSuccess: () =>
                void navigate({ to: '/marques/$brand/contrats', params: { brand }, search: { vue: 'drafts' } }),
            })
          }
        >
          {w.contracts.discard}
        </Button>
      </Actions>
      {(save.error ?? discard.error) && <Problem error={(save.error ?? discard.error)!} />}
    </Stack>
  );
}
