import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type AuthorityRequest, type Keepers, type StandingHold, useRequestAct } from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { inDays } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { useBrands } from '../brands.ts';

const GROUNDS = ['legal-duty', 'legal-claims'] as const;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

export const useBrandName = (): ((brand: string) => string) => {
  const brands = useBrands();
  return (brand) => brands.find((one) => one.brand === brand)?.name ?? brand;
};

type Terms = { readonly ground: (typeof GROUNDS)[number]; readonly owner: string; readonly review: string };
type TermsProps = {
  readonly keepers: Keepers;
  readonly terms: Terms;
  readonly onChange: (part: Partial<Terms>) => void;
};

const startingTerms = (terms?: StandingHold['terms']): Terms => ({
  ground: terms?.ground ?? GROUNDS[0],
  owner: terms?.owner.present ? terms.owner.id : '',
  review: inDays(90),
});

/** Why it is held, who answers for it, and when somebody looks again. */
function TermsFields({ keepers, terms, onChange }: TermsProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  return (
    <>
      <NativeSelect
        label={words.ground}
        value={terms.ground}
        data={GROUNDS.map((value) => ({ value, label: words.grounds[value] }))}
        onChange={(event) => onChange({ ground: GROUNDS.find((one) => one === event.currentTarget.value)! })}
      />
      <NativeSelect
        label={words.owner}
        value={terms.owner}
        data={[{ value: '', label: words.choose }, ...keepers.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.review}
        description={words.reviewHint}
        value={terms.review}
        min={inDays(1)}
        max={inDays(365)}
        onChange={(event) => onChange({ review: event.currentTarget.value })}
      />
    </>
  );
}
const isWhole = ({ owner, review }: Terms): boolean => owner !== '' && review !== '';

type HoldProps = { readonly of: AuthorityRequest; readonly keepers: Keepers; readonly onClose: () => void };

/** What a hold does, and what it does not do, before it is placed. */
export function HoldForRequest({ of, keepers, onClose }: HoldProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const hold = useRequestAct(of.id, 'hold');
  const name = useBrandName();
  const [brand, setBrand] = useState(of.data.brands[0] ?? '');
  const [terms, setTerms] = useState(startingTerms());
  const [text, setText] = useState('');
  const interactions = [...new Set(text.match(UUID) ?? [])];
  return (
    <FormDialog
      title={words.holdTitle}
      act={words.holdAct}
      variant="filled"
      ready={interactions.length > 0 && isWhole(terms)}
      busy={hold.isPending}
      error={hold.error}
      onAct={() => hold.mutate({ brand, interactions, ...terms }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.holdText}</p>
      <p>{words.holdLimits}</p>
      <NativeSelect
        label={words.brand}
        value={brand}
        data={of.data.brands.map((value) => ({ value, label: name(value) }))}
        onChange={(event) => setBrand(event.currentTarget.value)}
      />
      <Textarea
        label={words.interactions}
        description={words.interactionsHint}
        value={text}
        autosize
        minRows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TermsFields keepers={keepers} terms={terms} onChange={(part) => setTerms((known) => ({ ...known, ...part }))} />
    </FormDialog>
  );
}

type StandingProps = HoldProps & { readonly hold: StandingHold };

/** Looked at: it must still be held, until the next look. */
export function ReviewHold({ of, hold: { brand, terms: known }, keepers, onClose }: StandingProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const review = useRequestAct(of.id, 'review');
  const name = useBrandName();
  const [terms, setTerms] = useState(startingTerms(known));
  return (
    <FormDialog
      title={words.reviewTitle(name(brand))}
      act={words.reviewAct}
      variant="filled"
      ready={isWhole(terms)}
      busy={review.isPending}
      error={review.error}
      onAct={() => review.mutate({ brand, ...terms }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.reviewText}</p>
      <TermsFields
        keepers={keepers}
        terms={terms}
        onChange={(part) => setTerms((before) => ({ ...before, ...part }))}
      />
    </FormDialog>
  );
}

/** What goes as soon as it is no longer held. */
export function ReleaseHold({ of, hold: { brand, beyond }, onClose }: Omit<StandingProps, 'keepers'>): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const release = useRequestAct(of.id, 'release');
  const name = useBrandName();
  return (
    <FormDialog
      title={words.releaseTitle(name(brand))}
      act={words.release}
      variant="danger"
      ready
      busy={release.isPending}
      error={release.error}
      onAct={() => release.mutate({ brand }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.releaseText(beyond)}</p>
    </FormDialog>
  );
}
