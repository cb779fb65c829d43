import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { prospecting } from '../../api/prospecting.ts';
import type { ContactChannel, OfferItem, Prospecting } from '../../api/types.ts';
import { countries } from '../../i18n/countries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { CONTACT_CHANNELS, contactChannels } from '../../i18n/prospecting-terms.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';

type WithOffersProps = { readonly brand: string; readonly children: (known: Prospecting) => ReactNode };

/** What stands on the offers that the instructions open; without any, the way to the instructions. */
export function WithOffers({ brand, children }: WithOffersProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Ready query={useQuery(prospecting(brand))}>
      {(known) =>
        known.offers.length > 0 ? (
          children(known)
        ) : (
          <Stack>
            <Empty title={w.prospecting.noOffersTitle}>{w.prospecting.noOffers}</Empty>
            <Actions>
              <ButtonLink link={{ to: '/marques/$brand/instructions', params: { brand } }}>
                {w.prospecting.toInstructions}
              </ButtonLink>
            </Actions>
          </Stack>
        )
      }
    </Ready>
  );
}

/** How offers are called: the entity is named where there are several. */
export function useOfferName(offers: readonly OfferItem[]): (id: string | null) => string {
  const { w } = useLanguage();
  const several = new Set(offers.map(({ controller }) => controller)).size > 1;
  return (id) => {
    const offer = offers.find((one) => one.id === id);
    if (!offer) return id ?? '–';
    return several ? w.prospecting.offerOf(offer.name, offer.entityName) : offer.name;
  };
}

/** An offer and a channel: what every question, campaign and simulation begins with. */
export type Aim = { readonly object: string; readonly channel: ContactChannel };

export function firstAim({ offers }: Prospecting): Aim {
  const open = offers.find(({ closed }) => closed === null) ?? offers[0];
  return { object: open?.id ?? '', channel: open?.channels[0] ?? 'phone' };
}

type AimFieldsProps = {
  readonly known: Prospecting;
  readonly aim: Aim;
  readonly onChange: (aim: Aim) => void;
};

export function AimFields({ known: { offers }, aim, onChange }: AimFieldsProps): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useOfferName(offers);
  const opened = offers.find(({ id }) => id === aim.object)?.channels ?? [];
  return (
    <>
      <NativeSelect
        label={w.prospecting.offer}
        value={aim.object}
        data={offers.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        onChange={(event) => onChange({ ...aim, object: event.currentTarget.value })}
      />
      <NativeSelect
        label={w.prospecting.channel}
        description={opened.includes(aim.channel) ? undefined : w.prospecting.channelNote}
        value={aim.channel}
        data={CONTACT_CHANNELS.map((value) => ({ value, label: say(contactChannels[value]) }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...aim, channel: CONTACT_CHANNELS.find((one) => one === chosen) ?? aim.channel });
        }}
      />
    </>
  );
}

type CallerFieldProps = {
  readonly known: Prospecting;
  readonly object: string;
  readonly value: string;
  readonly onChange: (number: string) => void;
};

/** Of the numbers that the instructions list for the offer's entity. */
export function CallerField({ known, object, value, onChange }: CallerFieldProps): ReactNode {
  const { w } = useLanguage();
  const controller = known.offers.find(({ id }) => id === object)?.controller;
  const numbers = known.callers.filter((caller) => caller.controller === controller).map(({ number }) => number);
  return (
    <NativeSelect
      label={w.prospecting.caller}
      value={value}
      data={[
        { value: '', label: w.prospecting.unsaid },
        ...[...new Set(numbers)].map((number) => ({ value: number, label: number })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type SiteFieldProps = Pick<CallerFieldProps, 'known' | 'value'> & { readonly onChange: (site: string) => void };

/** From where the contact would be made, of the sites that the instructions know. */
export function SiteField({ known, value, onChange }: SiteFieldProps): ReactNode {
  const { w, lang } = useLanguage();
  const nameOf = (code: string): string => countries(lang).find(({ value: one }) => one === code)?.label ?? code;
  return (
    <NativeSelect
      label={w.prospecting.site}
      description={w.prospecting.siteNote}
      value={value}
      data={[
        { value: '', label: w.prospecting.unsaid },
        ...known.sites.map(({ id, place, country }) => ({ value: id, label: `${place} (${nameOf(country)})` })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type MomentFieldProps = {
  readonly label: string;
  readonly note?: string;
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
};

/** A date and an hour where the reader is. */
export function MomentField({ label, note, value, required = false, onChange }: MomentFieldProps): ReactNode {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={note}
      value={value}
      required={required}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
