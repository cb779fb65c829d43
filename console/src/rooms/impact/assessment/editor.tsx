import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { assessment, type Assessment, type AssessmentOf, documentOf, exportPia } from '../../../api/assessment.ts';
import { impactDossier } from '../../../api/impact.ts';
import { HOUSE, ownActivities } from '../../../api/own.ts';
import { METHOD } from '../../../../../src/impact/method-contract.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Page, Section, Stack } from '../../../parts/page.tsx';
import { ReadyPage } from '../../../parts/problem.tsx';
import { save } from '../../../parts/save.ts';
import { Tabs } from '../../../parts/tabs.tsx';
import { Over } from '../dossier.tsx';
import { Adopt } from './adopt.tsx';
import { Decision } from './decision.tsx';
import { Evaluation } from './evaluation.tsx';
import { Measures } from './measures.tsx';
import { Opinions } from './opinions.tsx';
import { ActionPlan } from './plan.tsx';
import { Question } from './question.tsx';
import { Risks } from './risks.tsx';
import { Locked, Saved } from './saved.tsx';
import { useSaver, type Writing } from './use-saver.ts';

const HERE = '/shell/marques/$brand/impact/$activity/analyses/$id';
const VIEWS = ['context', 'principles', 'measures', 'risks', 'plan', 'opinions', 'decision'] as const;
type View = (typeof VIEWS)[number];
/** Where one writes; elsewhere one reads and decides. */
const WRITTEN: readonly View[] = ['context', 'principles', 'measures', 'risks'];

/** One version of an assessment, by the CNIL’s method, section by section. */
export function AssessmentEditor(): ReactNode {
  const { w } = useLanguage();
  const at = useParams({ from: HERE });
  return (
    <ReadyPage query={useQuery(assessment(at))} title={w.assessment.title} over={<Over brand={at.brand} />}>
      {(of) => <Editor key={of.id} at={at} first={of} />}
    </ReadyPage>
  );
}

function Editor({ at, first }: { readonly at: AssessmentOf; readonly first: Assessment }): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: HERE });
  const { saver, state } = useSaver(at, first);
  const of = state.assessment;
  const editable = of.moves.some(({ act, allowed }) => act === 'edit' && allowed);
  const writing: Writing = { at, of, editable, saver };
  const view = VIEWS.find((known) => known === vue) ?? 'context';
  return (
    <Page
      title={of.name}
      over={<OverActivity at={at} />}
      lede={w.assessment.lede(w.assessment.version(of.version), w.assessment.statuses[of.status].toLowerCase())}
      actions={<Export at={at} of={of} />}
    >
      <Tabs label={of.name} tabs={VIEWS.map((id) => ({ id, title: w.assessment.tabs[id] }))} current={view} />
      {WRITTEN.includes(view) && (
        <Stack>
          {editable ? <Saved state={state} saver={saver} aside={<Adopt writing={writing} />} /> : <Locked />}
        </Stack>
      )}
      <Body view={view} writing={writing} />
    </Page>
  );
}

function Body({ view, writing }: { readonly view: View; readonly writing: Writing }): ReactNode {
  switch (view) {
    case 'context':
      return <Parts writing={writing} section="1" />;
    case 'principles':
      return <Parts writing={writing} section="2" />;
    case 'measures':
      return <Measures writing={writing} />;
    case 'risks':
      return <Risks writing={writing} />;
    case 'plan':
      return <ActionPlan writing={writing} />;
    case 'opinions':
      return <Opinions writing={writing} />;
    case 'decision':
      return <Decision writing={writing} />;
  }
}

/** A section of questions: evaluated as a whole in the context, one by one in the principles. */
function Parts({ writing, section }: { readonly writing: Writing; readonly section: '1' | '2' }): ReactNode {
  const { say } = useLanguage();
  const parts = METHOD.find(({ id }) => id === section)?.parts ?? [];
  return parts.map((part) => (
    <Section key={part.id} title={say(part)}>
      <Stack>
        {part.questions.map((question) => (
          <Stack key={question.id} gap="small">
            <Question writing={writing} question={question} />
            {section === '2' && <Evaluation writing={writing} about={`${part.id}.${question.id}`} />}
          </Stack>
        ))}
        {section === '1' && <Evaluation writing={writing} about={part.id} />}
      </Stack>
    </Section>
  ));
}

/** A product is no activity: it has its assessment alone. */
function OverActivity({ at: { brand, activity } }: { readonly at: AssessmentOf }): ReactNode {
  const { say } = useLanguage();
  const ours = brand === HOUSE;
  const own = useQuery({ ...ownActivities, enabled: ours }).data?.items.find((one) => one.activity === activity);
  const found = useQuery({ ...impactDossier(brand, activity), enabled: !ours }).data;
  if (ours && !own) return <Over brand={brand} />;
  return (
    <>
      <Over brand={brand} />,{' '}
      <Link to="/marques/$brand/impact/$activity" params={{ brand, activity }} search={{ vue: 'assessment' }}>
        {own?.name ?? (found ? say(found.purpose) : activity)}
      </Link>
    </>
  );
}

function Export({ at, of }: { readonly at: AssessmentOf; readonly of: Assessment }): ReactNode {
  const { w, lang } = useLanguage();
  const file = `${at.activity}-v${of.version}.json`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{w.assessment.export}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['pdf', 'odt'] as const).map((format) => (
          <Menu.Item key={format} component="a" href={documentOf(at, format, lang)} download>
            {w.assessment.exports[format]}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void exportPia(at).then((pia) => save(JSON.stringify(pia, null, 2), file))}>
          {w.assessment.exports.pia}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
