import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type AuthorityRequest, useReceiveRequest, useRequestAct } from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { useBrands } from '../brands.ts';

type OfRequest = { readonly of: AuthorityRequest; readonly onClose: () => void };
const AUTHORITIES = ['cnil', 'judicial', 'police', 'tax', 'consumer', 'other'] as const;
const NATURES = ['information', 'communication', 'inspection', 'preservation'] as const;

const EMPTY = {
  authority: 'cnil' as (typeof AUTHORITIES)[number],
  name: '',
  reference: '',
  receivedOn: today(),
  due: '',
  nature: 'information' as (typeof NATURES)[number],
  basis: '',
  scope: '',
  brands: [] as readonly string[],
  secret: false,
  reason: '',
  until: '',
};

/** A request as it comes in. */
export function ReceiveRequest({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const receive = useReceiveRequest();
  const brands = useBrands();
  const [draft, setDraft] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>): void => setDraft((known) => ({ ...known, ...part }));
  const { authority, nature, receivedOn, due, secret, until } = draft;
  const [name, reference, basis, scope, reason] = [
    draft.name.trim(),
    draft.reference.trim(),
    draft.basis.trim(),
    draft.scope.trim(),
    draft.reason.trim(),
  ];
  const said = name.length > 1 && reference !== '' && basis.length > 2 && scope.length > 2;
  return (
    <FormDialog
      title={words.receiveTitle}
      act={words.receiveAct}
      variant="filled"
      ready={said && (!secret || (reason.length > 4 && until !== ''))}
      busy={receive.isPending}
      error={receive.error}
      onAct={() =>
        receive.mutate(
          {
            authority,
            name,
            reference,
            receivedOn,
            nature,
            basis,
            scope,
            brands: [...draft.brands],
            ...(due !== '' && { due }),
            ...(secret && { secrecy: { reason, until } }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <NativeSelect
        label={words.authority}
        value={authority}
        data={AUTHORITIES.map((value) => ({ value, label: words.authorities[value] }))}
        onChange={(event) => set({ authority: AUTHORITIES.find((one) => one === event.currentTarget.value)! })}
      />
      <TextInput
        label={words.name}
        value={draft.name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={words.reference}
        value={draft.reference}
        maxLength={120}
        onChange={(event) => set({ reference: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.receivedOn}
        value={receivedOn}
        max={today()}
        onChange={(event) => set({ receivedOn: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.due}
        value={due}
        onChange={(event) => set({ due: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.nature}
        value={nature}
        data={NATURES.map((value) => ({ value, label: words.natures[value] }))}
        onChange={(event) => set({ nature: NATURES.find((one) => one === event.currentTarget.value)! })}
      />
      <TextInput
        label={words.basis}
        value={draft.basis}
        maxLength={300}
        onChange={(event) => set({ basis: event.currentTarget.value })}
      />
      <Textarea
        label={words.scope}
        description={words.scopeHint}
        value={draft.scope}
        maxLength={2000}
        autosize
        onChange={(event) => set({ scope: event.currentTarget.value })}
      />
      <Ticks
        label={words.brands}
        choices={brands.map((one) => ({ value: one.brand, label: one.name }))}
        chosen={draft.brands}
        onChange={(chosen) => set({ brands: chosen })}
      />
      <Checkbox
        label={words.secret}
        checked={secret}
        onChange={(event) => set({ secret: event.currentTarget.checked })}
      />
      {secret && (
        <>
          <TextInput
            label={words.secretReason}
            value={draft.reason}
            maxLength={500}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={words.secretUntil}
            value={until}
            min={today()}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        </>
      )}
    </FormDialog>
  );
}

export function TellBrand({ of, brand, onClose }: OfRequest & { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const tell = useRequestAct(of.id, 'information');
  const name = useBrands().find((one) => one.brand === brand)?.name ?? brand;
  const [how, setHow] = useState('');
  return (
    <FormDialog
      title={words.tellTitle(name)}
      act={words.tellAct}
      variant="filled"
      ready={how.trim().length > 2}
      busy={tell.isPending}
      error={tell.error}
      onAct={() => tell.mutate({ brand, how: how.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label={words.how}
        value={how}
        maxLength={300}
        data-autofocus=""
        onChange={(event) => setHow(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function AnswerRequest({ of, onClose }: OfRequest): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const answer = useRequestAct(of.id, 'answer');
  const [on, setOn] = useState(today());
  const [what, setWhat] = useState('');
  const [document, setDocument] = useState('');
  return (
    <FormDialog
      title={words.answerTitle}
      act={words.answerAct}
      variant="filled"
      ready={what.trim().length > 2 && document.trim().length > 1 && on !== ''}
      busy={answer.isPending}
      error={answer.error}
      onAct={() => answer.mutate({ on, what: what.trim(), document: document.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={words.answeredOn}
        value={on}
        max={today()}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <Textarea
        label={words.what}
        description={words.scopeHint}
        value={what}
        maxLength={2000}
        autosize
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TextInput
        label={words.document}
        value={document}
        maxLength={200}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
