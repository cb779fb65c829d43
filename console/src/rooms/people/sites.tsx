import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Site, sites, useMay, useSaveSite } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Mono } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';

const NEW = { id: '', name: '', employer: '', country: '', networks: [] as string[] };
type Edited = Omit<Site, 'people'>;

export function SitesView(): ReactNode {
  const { w, f, lang } = useLanguage();
  const may = useMay();
  const query = useQuery(sites);
  const [edited, edit] = useState<Edited>();
  const country = (code: string): string => new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
  return (
    <Section untitled title={w.people.tabs.sites} note={w.people.sites.lede}>
      <Actions end>
        {may.house('roles') && (
          <Button variant="filled" onClick={() => edit(NEW)}>
            {w.people.sites.add}
          </Button>
        )}
      </Actions>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.people.sites.emptyTitle}>{w.people.sites.empty}</Empty>
          ) : (
            <Table
              label={w.people.tabs.sites}
              rows={items}
              rowKey={(item) => item.id}
              columns={[
                {
                  id: 'site',
                  title: w.people.sites.site,
                  main: true,
                  cell: (item) => (
                    <>
                      {item.name}
                      <small>
                        <Mono>{item.id}</Mono>
                      </small>
                    </>
                  ),
                },
                { id: 'employer', title: w.people.sites.employer, cell: (item) => item.employer },
                {
                  id: 'country',
                  title: w.people.sites.country,
                  cell: (item) => `${country(item.country)} (${item.country})`,
                },
                {
                  id: 'networks',
                  title: w.people.sites.networks,
                  cell: (item) =>
                    item.networks.length === 0
                      ? w.people.sites.noNetworks
                      : item.networks.map((network) => (
                          <div key={network}>
                            <Mono>{network}</Mono>
                          </div>
                        )),
                },
                { id: 'people', title: w.people.sites.people, end: true, cell: (item) => f.number(item.people) },
                {
                  id: 'acts',
                  title: '',
                  end: true,
                  cell: (item) =>
                    may.house('roles') && (
                      <Button size="compact-sm" onClick={() => edit(item)}>
                        {w.people.sites.change}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Ready>
      {edited && <EditSite site={edited} onClose={() => edit(undefined)} />}
    </Section>
  );
}

function EditSite({ site, onClose }: { readonly site: Edited; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const save = useSaveSite();
  const [draft, change] = useState({ ...site, networks: site.networks.join('\n') });
  const field = (name: 'id' | 'name' | 'employer' | 'country', hint?: string) => ({
    label: w.people.sites[name],
    description: hint,
    value: draft[name],
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      change((known) => ({ ...known, [name]: name === 'country' ? value.toUpperCase() : value }));
    },
  });
  const networks = draft.networks.split(/\s+/).filter(Boolean);
  return (
    <FormDialog
      title={site.id === '' ? w.people.sites.add : site.name}
      act={w.people.sites.act}
      variant="filled"
      ready={draft.id !== '' && draft.name !== '' && draft.employer !== '' && draft.country.length === 2}
      busy={save.isPending}
      error={save.error}
      onAct={() =>
        save.mutate(
          { id: draft.id, name: draft.name, employer: draft.employer, country: draft.country, networks },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      {site.id === '' && <TextInput {...field('id', w.people.sites.idHint)} maxLength={40} />}
      <TextInput {...field('name')} maxLength={80} />
      <TextInput {...field('employer')} maxLength={120} />
      <TextInput {...field('country', w.people.sites.countryHint)} maxLength={2} />
      <Textarea
        label={w.people.sites.networks}
        description={w.people.sites.networksHint}
        value={draft.networks}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change((known) => ({ ...known, networks: value }));
        }}
      />
    </FormDialog>
  );
}
