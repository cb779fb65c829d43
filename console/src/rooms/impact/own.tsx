import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCreateAssessment } from '../../api/assessment.ts';
import { impactList } from '../../api/impact.ts';
import { HOUSE, type OwnActivities, ownActivities } from '../../api/own.ts';
import { useMay } from '../../api/people.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Page, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { useBrandName } from '../brands.ts';
import { Activities } from './activities.tsx';
import { Versions } from './assessments.tsx';
import { Declare } from './declare.tsx';
import { monthsOf, shortOf } from './own-draft.ts';

/** What the house processes for itself, and what it says of its products. */
export function OwnEstate(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const list = useQuery(impactList(HOUSE));
  const own = useQuery(ownActivities);
  const [opened, open] = useState<'declare' | 'product'>();
  const assess = may.house('houseAssess');
  return (
    <Page
      title={w.own.title}
      over={useBrandName(HOUSE)}
      lede={w.own.lede}
      actions={assess && own.data && <Button onClick={() => open('declare')}>{w.own.declare}</Button>}
    >
      <Section title={w.own.activities} untitled>
        <Ready query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.own.emptyTitle}>{w.own.empty}</Empty>
            ) : (
              <Activities brand={HOUSE} items={items} />
            )
          }
        </Ready>
      </Section>
      <Ready query={own}>
        {({ products }) => (
          <Section
            title={w.own.products}
            note={w.own.productsNote}
            aside={assess && <Button onClick={() => open('product')}>{w.own.startProduct}</Button>}
          >
            {products.length === 0 ? (
              <Empty title={w.own.noProductsTitle}>{w.own.noProducts}</Empty>
            ) : (
              <Versions brand={HOUSE} items={products} />
            )}
          </Section>
        )}
      </Ready>
      {opened === 'declare' && own.data && <Declare choices={own.data.choices} onClose={() => open(undefined)} />}
      {opened === 'product' && <StartProduct onClose={() => open(undefined)} />}
    </Page>
  );
}

/** The first version of a product's assessment; a short name of it is made of what it is called. */
function StartProduct({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { w, lang } = useLanguage();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const activity = shortOf(name);
  const create = useCreateAssessment(HOUSE, activity);
  return (
    <FormDialog
      title={w.own.startProductTitle}
      act={w.assessment.startAct}
      variant="filled"
      ready={activity !== ''}
      busy={create.isPending}
      error={create.error}
      onAct={() =>
        create.mutate(
          { name: name.trim(), from: 'mandat', language: lang },
          {
            onSuccess: ({ id }) =>
              void navigate({
                to: '/marques/$brand/impact/$activity/analyses/$id',
                params: { brand: HOUSE, activity, id },
              }),
          },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={w.own.product}
        value={name}
        maxLength={300}
        data-autofocus=""
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** What was declared of one, and the way to change it. */
export function Declared({ activity }: { readonly activity: string }): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  const [changing, change] = useState(false);
  const data = useQuery(ownActivities).data;
  const said = data?.items.find((one) => one.activity === activity);
  const words = useChosen(data?.choices);
  if (!data || !said) return null;
  const { purpose, basis, persons, from, recording, ai } = said;
  return (
    <Section title={w.own.declared}>
      <Facts
        stacked
        facts={[
          { name: w.own.purpose, value: words('purpose', [purpose]) },
          { name: w.own.basis, value: words('basis', [basis]) },
          { name: w.own.persons, value: words('persons', persons) },
          { name: w.own.data, value: words('data', said.data) },
          { name: w.own.from, value: words('from', from) },
          { name: w.own.kept, value: w.own.months(monthsOf(said.keep)) },
          ...(recording ? [{ name: w.own.recording, value: w.own.yes(f.percent(recording.share)) }] : []),
          ...(ai ? [{ name: w.own.ai, value: words('uses', ai.uses) }] : []),
        ]}
      />
      <Small>{w.own.declaredBy(said.version, said.by, f.day(said.at))}</Small>
      {may.house('houseAssess') && (
        <Actions>
          <Button onClick={() => change(true)}>{w.own.change}</Button>
        </Actions>
      )}
      {changing && <Declare choices={data.choices} said={said} onClose={() => change(false)} />}
    </Section>
  );
}

type Choices = OwnActivities['choices'];
function useChosen(choices: Choices | undefined): (name: keyof Choices, ids: readonly string[]) => string {
  const { say } = useLanguage();
  return (name, ids) =>
    capital(
      ids
        .map((id) => choices?.[name].find((one) => one.id === id))
        .flatMap((one) => (one ? [say(one.text)] : []))
        .join(', '),
    );
}
