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
import classes from '../../parts/document-form.module.css';
import { listOf, recordOf, textIn } from '../../parts/document-value.ts';
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
  /** To the field that a remark is about. */
  readonly onLead: (pointer: string) => void;
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
      <RemarkList remarks={[...faults, ...warnings]} document={props.document} onLead={props.onLead} />
    </Stack>
  );
}

type ListProps = Pick<MarginProps, 'document' | 'onLead'> & { readonly remarks: Judged['remarks'] };

function RemarkList({ remarks, document, onLead }: ListProps): ReactNode {
  const { say } = useLanguage();
  return (
    <ul className={classes.remarks}>
      {remarks.map(({ pointer, code, text, article, level }, i) => (
        <li key={`${pointer}${code}${i}`} data-level={level}>
          <small>{itemAt(document, pointer)}</small>
          <a
            href={`#at${pointer}`}
            onClick={(event) => {
              event.preventDefault();
              onLead(pointer);
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

/** The short name of the item of a list that a remark is about. */
const itemAt = (document: DraftDocument, pointer: string): string => {
  const [, list, rank] = pointer.split('/');
  return textIn(recordOf(listOf(document[list ?? ''])[Number(rank)])['id']);
};

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
