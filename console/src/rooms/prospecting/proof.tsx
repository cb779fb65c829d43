import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OfferItem, ShownRecord } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { contactChannels, recordKinds } from '../../i18n/prospecting-terms.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Verbatim } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { save } from '../../parts/save.ts';
import { useBrandName } from '../brands.ts';
import { useOfferName } from './offers.tsx';

type ProofProps = {
  readonly brand: string;
  readonly offers: readonly OfferItem[];
  readonly record: ShownRecord;
  readonly onClose: () => void;
};

/** The copy that a person may ask for (C. conso R.223-2): a plain text, to be saved or printed. */
export function ProofCopy({ brand, offers, record, onClose }: ProofProps): ReactNode {
  const { w, say } = useLanguage();
  const text = useProofText(brand, offers)(record);
  return (
    <Dialog title={w.prospecting.proofOf(say(recordKinds[record.kind]))} onClose={onClose}>
      <Stack>
        <p>{w.prospecting.proofNote}</p>
        <Verbatim label={w.prospecting.proof}>{text}</Verbatim>
      </Stack>
      <Actions end>
        <Button variant="quiet" onClick={onClose}>
          {w.close}
        </Button>
        <Button onClick={() => window.print()}>{w.prospecting.proofPrint}</Button>
        <Button variant="filled" onClick={() => save(text, `preuve-${record.id}.txt`)}>
          {w.prospecting.proofSave}
        </Button>
      </Actions>
    </Dialog>
  );
}

function useProofText(brand: string, offers: readonly OfferItem[]): (record: ShownRecord) => string {
  const { w, say, f } = useLanguage();
  const nameOf = useOfferName(offers);
  const name = useBrandName(brand);
  const { proofLines: words, everyOffer, everyChannel, everyEntity } = w.prospecting;
  return ({ kind, controller, objects, channels, at, until, proof, recordedAt, keptUntil, entry }) => {
    const said = (key: string): string | undefined => (typeof proof[key] === 'string' ? proof[key] : undefined);
    const entity = offers.find((offer) => offer.controller === controller)?.entityName ?? controller;
    const lines: readonly (readonly [string, string | undefined])[] = [
      [words.person, addressesOf(proof['addresses']).join(', ')],
      [words.entity, entity ?? everyEntity],
      [words.offers, objects.map(nameOf).join(', ') || everyOffer],
      [words.channels, enumeration(channels.map((channel) => say(contactChannels[channel]))) || everyChannel],
      [words.at, f.moment(at)],
      [words.until, until === null ? undefined : f.moment(until)],
      [words.medium, said('medium')],
      [words.by, said('collectedBy')],
      [words.reference, said('reference')],
      [words.version, said('textVersion')],
      [words.recorded, f.moment(recordedAt)],
      [words.kept, f.day(keptUntil)],
      [words.entry, entry],
    ];
    const shown = said('text');
    return [
      words.title(say(recordKinds[kind]), name),
      '',
      ...lines.flatMap(([label, value]) => (value ? [`${label}${w.colon} ${value}`] : [])),
      ...(shown ? ['', `${words.text}${w.colon}`, shown] : []),
      '',
      words.rights,
      '',
    ].join('\n');
  };
}

function addressesOf(addresses: unknown): readonly string[] {
  return Array.isArray(addresses)
    ? addresses.flatMap((one: { readonly value?: unknown }) => (typeof one.value === 'string' ? [one.value] : []))
    : [];
}
