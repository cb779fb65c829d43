import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type LawItem, type LawReview, useFileItem, useReviewLaw } from '../../api/watch.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { inDays, today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { useBrands } from '../brands.ts';

const OUTCOMES = ['confirmed', 'changed', 'follow'] as const;
/** Shortest note that the server takes. */
const NOTE = 3;

type ReviewLawProps = { readonly of: LawReview; readonly onClose: () => void };

/** What somebody found when reading the rules again, and when it is next. */
export function ReviewLaw({ of: { id, title }, onClose }: ReviewLawProps): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.watch;
  const review = useReviewLaw(id);
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('confirmed');
  const [note, setNote] = useState('');
  const [next, setNext] = useState(inDays(182));
  return (
    <FormDialog
      title={say(title)}
      act={words.reviewAct}
      variant="filled"
      ready={note.trim().length >= NOTE && next > today()}
      busy={review.isPending}
      error={review.error}
      onAct={() => review.mutate({ outcome, note: note.trim(), next }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NativeSelect
        label={words.outcome}
        description={words.outcomeHints[outcome]}
        value={outcome}
        data={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
        onChange={(event) => setOutcome(OUTCOMES.find((one) => one === event.currentTarget.value)!)}
      />
      <Textarea
        label={words.remark}
        value={note}
        maxLength={2000}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.next}
        value={next}
        min={inDays(1)}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type FileItemProps = {
  readonly of: LawItem;
  readonly reviews: readonly LawReview[];
  readonly onClose: () => void;
};

/** Where an item goes: a note, the rules and the brands that it concerns. */
export function FileItem({ of, reviews, onClose }: FileItemProps): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.watch;
  const file = useFileItem(of.id);
  const brands = useBrands();
  const [note, setNote] = useState(of.note ?? '');
  const [about, setAbout] = useState<readonly string[]>(of.reviews);
  const [named, setNamed] = useState<readonly string[]>(of.brands);
  return (
    <FormDialog
      title={words.fileTitle}
      act={words.fileAct}
      variant="filled"
      ready={note.trim().length >= NOTE}
      busy={file.isPending}
      error={file.error}
      onAct={() => file.mutate({ note: note.trim(), reviews: [...about], brands: [...named] }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{of.title}</p>
      <Textarea
        label={words.remark}
        value={note}
        maxLength={2000}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Ticks
        label={words.concerns}
        hint={words.concernsHint}
        choices={reviews.map(({ id, title }) => ({ value: id, label: say(title) }))}
        chosen={about}
        onChange={setAbout}
      />
      <Ticks
        label={words.brandsConcerned}
        choices={brands.map((one) => ({ value: one.brand, label: one.name }))}
        chosen={named}
        onChange={setNamed}
      />
    </FormDialog>
  );
}
