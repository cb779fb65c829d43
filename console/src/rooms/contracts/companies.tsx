import { Button, TextInput, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { chain, type Chain, type ChainLink, type FlowDown, useSaveCompany } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { countries } from '../../i18n/countries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { DocumentFields } from '../impact/behalf.tsx';
import { useNames } from '../controls/names.ts';
import { PlaceWords } from './words.tsx';

type Company = Chain['companies'][number];

/** Every company and place of the chain, whom it serves, and whether a contract passes the obligations down. */
export function Companies(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<Partial<Company>>();
  const writes = may.house('houseChain');
  return (
    <Ready query={useQuery(chain)}>
      {(found) => (
        <Stack>
          {writes && (
            <Actions>
              <Button onClick={() => setOpen({})}>{w.contracts.newCompany}</Button>
            </Actions>
          )}
          <Section untitled title={w.contracts.houseTabs.chain} note={w.contracts.chainNote}>
            <Links
              links={found.links}
              onRecord={
                writes
                  ? ({ company, name, place }) =>
                      setOpen(
                        found.companies.find(({ id }) => id === company) ?? {
                          id: company!,
                          name,
                          country: place.country,
                        },
                      )
                  : undefined
              }
            />
          </Section>
          {open && <Record company={open} onClose={() => setOpen(undefined)} />}
        </Stack>
      )}
    </Ready>
  );
}

type LinksProps = {
  readonly links: readonly ChainLink[];
  readonly onRecord?: ((link: ChainLink) => void) | undefined;
  /** A brand sees its own alone. */
  readonly alone?: boolean;
};

export function Links({ links, onRecord, alone = false }: LinksProps): ReactNode {
  const { w } = useLanguage();
  const nameOf = useNames();
  return (
    <Table
      label={w.contracts.who2}
      rows={links}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      columns={[
        {
          id: 'who',
          title: w.contracts.who,
          main: true,
          cell: ({ kind, name, service, entity }) => (
            <>
              {name}
              <small>
                {[w.contracts.kinds[kind], service ?? (entity && w.contracts.runBy(entity))].filter(Boolean).join(', ')}
              </small>
            </>
          ),
        },
        { id: 'where', title: w.contracts.where, long: true, cell: ({ place }) => <PlaceWords place={place} /> },
        ...(alone
          ? []
          : [
              {
                id: 'brands',
                title: w.contracts.brands,
                cell: ({ brands }: ChainLink) => brands.map(nameOf).join(', '),
              },
            ]),
        {
          id: 'flow',
          title: w.contracts.flowDown,
          long: true,
          cell: (link) => <Bound link={link} onRecord={onRecord} />,
        },
      ]}
    />
  );
}

function Bound({ link, onRecord }: { readonly link: ChainLink; readonly onRecord: LinksProps['onRecord'] }): ReactNode {
  const { w } = useLanguage();
  const { company, missing, kind } = link;
  if (company === undefined) return w.contracts.ours;
  const none = missing.length === Object.keys(w.contracts.covers).length;
  const said = none
    ? w.contracts.noContract
    : w.contracts.lacking(missing.map((one) => w.contracts.covers[one]).join(', '));
  return (
    <>
      <State tone={missing.length === 0 ? 'allowed' : 'overdue'} sentence>
        {missing.length === 0 ? w.contracts.whole : said}
      </State>
      {onRecord && kind === 'sub-processor' && (
        <Button variant="quiet" size="compact-sm" onClick={() => onRecord(link)}>
          {w.contracts.record}
        </Button>
      )}
    </>
  );
}

function Record({ company, onClose }: { readonly company: Partial<Company>; readonly onClose: () => void }): ReactNode {
  const { w, lang } = useLanguage();
  const save = useSaveCompany();
  const { contract } = company;
  const [draft, write] = useState({
    id: company.id ?? '',
    name: company.name ?? '',
    country: company.country ?? 'FR',
    address: company.address ?? '',
    contact: company.contact ?? '',
    reference: contract?.reference ?? '',
    sha512: contract?.sha512 ?? '',
    signedOn: contract?.signedOn ?? '',
    covers: contract?.covers ?? [],
  });
  const change = (more: Partial<typeof draft>): void => write({ ...draft, ...more });
  const field = (key: 'id' | 'name' | 'address' | 'contact', label: string): ReactNode => (
    <TextInput
      label={label}
      value={draft[key]}
      maxLength={200}
      disabled={key === 'id' && company.id !== undefined}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  const { id, name, country, address, contact, reference, sha512, signedOn, covers } = draft;
  return (
    <FormDialog
      title={company.name === undefined ? w.contracts.newCompanyTitle : w.contracts.recordTitle(company.name)}
      act={w.contracts.save}
      variant="filled"
      ready={
        /^[a-z][a-z0-9-]*$/.test(id) &&
        name.trim().length >= 2 &&
        reference.trim().length >= 2 &&
        sha512 !== '' &&
        signedOn !== ''
      }
      busy={save.isPending}
      error={save.error}
      onAct={() =>
        save.mutate(
          {
            id,
            name: name.trim(),
            country,
            ...(address.trim() && { address: address.trim() }),
            ...(contact.trim() && { contact: contact.trim() }),
            contract: { reference: reference.trim(), sha512, signedOn, covers: [...covers] as FlowDown[] },
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      {field('name', w.contracts.companyName)}
      {field('id', w.contracts.id)}
      <NativeSelect
        label={w.contracts.country}
        value={country}
        data={[...countries(lang)]}
        onChange={(event) => change({ country: event.currentTarget.value })}
      />
      {field('address', w.contracts.address)}
      {field('contact', w.contracts.contact)}
      <DocumentFields value={draft} onChange={change} />
      <TextInput
        type="date"
        label={w.contracts.signedOn}
        value={signedOn}
        onChange={(event) => change({ signedOn: event.currentTarget.value })}
      />
      <Ticks
        label={w.contracts.coversLabel}
        choices={Object.entries(w.contracts.covers).map(([value, label]) => ({ value, label }))}
        chosen={covers}
        onChange={(chosen) => change({ covers: chosen as FlowDown[] })}
      />
    </FormDialog>
  );
}
