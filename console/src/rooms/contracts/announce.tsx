import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Announced, chain, type Chain, useAnnounce } from '../../api/contracts.ts';
import { countries } from '../../i18n/countries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Small } from '../../parts/facts.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Ready } from '../../parts/problem.tsx';
import { useBrands } from '../brands.ts';

type Purpose = NonNullable<Announced['change']['purposes']>[number];
const EMPTY = {
  kind: 'site' as 'site' | 'sub-processor',
  id: '',
  name: '',
  country: 'FR',
  entity: '',
  service: '',
  safeguard: '',
  assessment: '',
  replaces: '',
  purposes: [] as readonly Purpose[],
  brands: [] as readonly string[],
  reason: '',
  wantedFrom: '',
};
type Draft = typeof EMPTY;

/** A change told to every brand concerned; what the law has against it is said before anybody is told. */
export function Announce({ onClose }: { readonly onClose: () => void }): ReactNode {
  return <Ready query={useQuery(chain)}>{(known) => <Form known={known} onClose={onClose} />}</Ready>;
}

function Form({ known, onClose }: { readonly known: Chain; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const announce = useAnnounce();
  const [draft, write] = useState<Draft>(EMPTY);
  const change = (more: Partial<Draft>): void => write({ ...draft, ...more });
  const ready =
    /^[a-z][a-z0-9-]*$/.test(draft.id) &&
    draft.name.trim().length >= 2 &&
    draft.reason.trim().length >= 10 &&
    draft.wantedFrom !== '' &&
    (draft.kind === 'site' || draft.service.trim().length >= 2);
  return (
    <FormDialog
      title={w.contracts.announce}
      act={w.contracts.announceAct}
      variant="seal"
      ready={ready}
      busy={announce.isPending}
      error={announce.error}
      onAct={() => announce.mutate(bodyOf(draft), { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.contracts.announceText}</p>
      <NativeSelect
        label={w.contracts.kind}
        value={draft.kind}
        data={(['site', 'sub-processor'] as const).map((value) => ({ value, label: w.contracts.kinds[value] }))}
        onChange={(event) => change({ kind: event.currentTarget.value as Draft['kind'], replaces: '' })}
      />
      <What draft={draft} known={known} onChange={change} />
      <Textarea
        label={w.contracts.reason}
        description={w.contracts.reasonHint}
        value={draft.reason}
        maxLength={1000}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={w.contracts.from}
        value={draft.wantedFrom}
        onChange={(event) => change({ wantedFrom: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

type FieldsProps = {
  readonly draft: Draft;
  readonly known: Chain;
  readonly onChange: (more: Partial<Draft>) => void;
};

function What({ draft, known, onChange }: FieldsProps): ReactNode {
  const { w, lang, say } = useLanguage();
  const brands = useBrands();
  const isSite = draft.kind === 'site';
  const text = (key: 'id' | 'name' | 'service' | 'assessment', label: string, hint?: string): ReactNode => (
    <TextInput
      label={label}
      description={hint}
      value={draft[key]}
      maxLength={160}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  const none = { value: '', label: w.contracts.nothing };
  const replaceable = known.links
    .filter(({ kind }) => kind === draft.kind)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {text('name', isSite ? w.contracts.siteName : w.contracts.companyName)}
      {text('id', w.contracts.id, w.contracts.idHint)}
      <NativeSelect
        label={w.contracts.country}
        value={draft.country}
        data={[...countries(lang)]}
        onChange={(event) => onChange({ country: event.currentTarget.value })}
      />
      {isSite && (
        <NativeSelect
          label={w.contracts.entity}
          description={w.contracts.entityHint}
          value={draft.entity}
          data={[
            { value: '', label: w.contracts.ours },
            ...known.companies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange({ entity: event.currentTarget.value })}
        />
      )}
      {!isSite && text('service', w.contracts.service)}
      <NativeSelect
        label={w.contracts.safeguard}
        value={draft.safeguard}
        data={[
          { value: '', label: w.contracts.noSafeguard },
          ...known.safeguards.map(({ value, label }) => ({ value, label: say(label) })),
        ]}
        onChange={(event) => onChange({ safeguard: event.currentTarget.value })}
      />
      {draft.safeguard !== '' && text('assessment', w.contracts.assessment)}
      <NativeSelect
        label={w.contracts.replacesField}
        value={draft.replaces}
        data={[none, ...replaceable]}
        onChange={(event) => onChange({ replaces: event.currentTarget.value })}
      />
      {isSite && (
        <Ticks
          label={w.contracts.purposes}
          hint={w.contracts.purposesHint}
          choices={known.purposes.map(({ value, label }) => ({ value, label: say(label) }))}
          chosen={draft.purposes}
          onChange={(chosen) => onChange({ purposes: chosen as readonly Purpose[] })}
        />
      )}
      {!isSite && <Small>{w.contracts.vendorKnown}</Small>}
      <Ticks
        label={w.contracts.brands}
        hint={w.contracts.brandsHint}
        choices={brands.map(({ brand, name }) => ({ value: brand, label: name }))}
        chosen={draft.brands}
        onChange={(chosen) => onChange({ brands: chosen })}
      />
    </>
  );
}

const filled = <K extends string>(key: K, value: string): Partial<Record<K, string>> =>
  value.trim() === '' ? {} : ({ [key]: value.trim() } as Record<K, string>);

function bodyOf({ kind, id, replaces, purposes, brands, reason, wantedFrom, ...what }: Draft): Announced {
  return {
    change: {
      kind,
      id,
      what: {
        name: what.name.trim(),
        country: what.country,
        ...filled('entity', kind === 'site' ? what.entity : ''),
        ...filled('service', what.service),
        ...(filled('safeguard', what.safeguard) as {
          safeguard?: NonNullable<Announced['change']['what']['safeguard']>;
        }),
        ...filled('assessment', what.safeguard === '' ? '' : what.assessment),
      },
      ...filled('replaces', replaces),
      purposes: kind === 'site' ? [...purposes] : [],
      brands: [...brands],
    },
    reason: reason.trim(),
    wantedFrom,
  };
}
