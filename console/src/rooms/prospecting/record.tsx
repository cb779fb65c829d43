import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRecord } from '../../api/prospecting.ts';
import type { AddressKind, OfferItem, RecordedItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { addressKinds, CONTACT_CHANNELS, contactChannels, type Manner, manners } from '../../i18n/prospecting-terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Facts, Folded } from '../../parts/facts.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Stack } from '../../parts/page.tsx';
import { useBrandName } from '../brands.ts';
import { ConsentFields } from './consent-fields.tsx';
import { fieldOf } from './moments.ts';
import { MomentField } from './offers.tsx';
import { isWhole, type Recordable, recordOf, type Told } from './recorded.ts';

type RecordProps = {
  readonly brand: string;
  readonly kind: Recordable;
  readonly address: { readonly kind: AddressKind; readonly value: string };
  readonly offers: readonly OfferItem[];
  readonly onDone: (items: readonly RecordedItem[]) => void;
  readonly onClose: () => void;
};

/** What the person has just said: recorded by hand, effective at once. */
export function RecordDialog({ brand, kind, address, offers, onDone, onClose }: RecordProps): ReactNode {
  const { w, say } = useLanguage();
  const name = useBrandName(brand);
  const record = useRecord(brand);
  const entities = [...new Map(offers.map(({ controller, entityName }) => [controller, entityName]))];
  const [told, tell] = useState<Told>(() => ({
    manner: 'oral',
    // A consent is to an entity; where there is one alone, to that one.
    controller: kind === 'consent' && entities.length === 1 ? entities[0]![0] : '',
    objects: [],
    channels: [],
    at: fieldOf(new Date()),
    until: '',
    collectedBy: '',
    medium: '',
    text: '',
    textVersion: '',
    mentions: [],
    clearAct: false,
  }));
  const scope = <Scope kind={kind} told={told} offers={offers} entities={entities} onChange={tell} />;
  return (
    <FormDialog
      title={w.prospecting.recordTitles[kind]}
      act={w.prospecting.recordActs[kind]}
      variant="filled"
      ready={isWhole(kind, told)}
      busy={record.isPending}
      error={record.error}
      onAct={() => record.mutate(recordOf(kind, address, told), { onSuccess: ({ items }) => onDone(items) })}
      onClose={onClose}
    >
      <p>{w.prospecting.recordTexts[kind](name)}</p>
      <Facts facts={[{ name: say(addressKinds[address.kind]), value: address.value }]} />
      <How kind={kind} told={told} onChange={tell} />
      {kind === 'consent' ? (
        <>
          {scope}
          <ConsentFields told={told} onChange={tell} />
        </>
      ) : (
        <Folded title={w.prospecting.narrow}>{scope}</Folded>
      )}
    </FormDialog>
  );
}

type PartProps = { readonly kind: Recordable; readonly told: Told; readonly onChange: (told: Told) => void };
const MANNERS = ['oral', 'written', 'stop', 'unsubscribe'] as const satisfies readonly Manner[];

function How({ kind, told, onChange }: PartProps): ReactNode {
  const { w, say } = useLanguage();
  return (
    <>
      {kind === 'opposition' && (
        <NativeSelect
          label={w.prospecting.manner}
          value={told.manner}
          data={MANNERS.map((value) => ({ value, label: say(manners[value]) }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ ...told, manner: MANNERS.find((one) => one === chosen) ?? told.manner });
          }}
        />
      )}
      <MomentField
        label={w.prospecting.givenAt}
        value={told.at}
        required
        onChange={(at) => onChange({ ...told, at })}
      />
      <TextInput
        label={w.prospecting.collectedBy}
        description={w.prospecting.collectedByNote}
        value={told.collectedBy}
        maxLength={160}
        onChange={(event) => onChange({ ...told, collectedBy: event.currentTarget.value })}
      />
      <TextInput
        label={w.prospecting.medium}
        description={w.prospecting.mediumNote}
        value={told.medium}
        maxLength={300}
        onChange={(event) => onChange({ ...told, medium: event.currentTarget.value })}
      />
    </>
  );
}

type ScopeProps = PartProps & {
  readonly offers: readonly OfferItem[];
  readonly entities: readonly (readonly [id: string, name: string])[];
};

/** What it is about: everything where nothing is ticked, but for a consent. */
function Scope({ kind, told, offers, entities, onChange }: ScopeProps): ReactNode {
  const { w, say } = useLanguage();
  const shown = offers.filter(({ controller }) => told.controller === '' || controller === told.controller);
  return (
    <Stack>
      {kind !== 'consent' && <p>{w.prospecting.narrowNote}</p>}
      {(entities.length > 1 || kind === 'consent') && (
        <NativeSelect
          label={w.prospecting.entity}
          value={told.controller}
          data={[
            ...(kind === 'consent' && entities.length === 1 ? [] : [{ value: '', label: w.prospecting.everyEntity }]),
            ...entities.map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => onChange({ ...told, controller: event.currentTarget.value, objects: [] })}
        />
      )}
      <Ticks
        label={w.prospecting.offers}
        choices={shown.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={told.objects}
        onChange={(objects) => onChange({ ...told, objects })}
      />
      <Ticks
        label={w.prospecting.channels}
        choices={CONTACT_CHANNELS.map((value) => ({ value, label: say(contactChannels[value]) }))}
        chosen={told.channels}
        onChange={(chosen) =>
          onChange({ ...told, channels: CONTACT_CHANNELS.filter((channel) => chosen.includes(channel)) })
        }
      />
    </Stack>
  );
}
