import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import {
  type Draft,
  type DraftDocument,
  draftOf,
  type FormField,
  formOf,
  judge,
  type Judged,
} from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Fields } from '../../parts/document-form.tsx';
import type { Names } from '../../parts/document-value.ts';
import { Columns, Page, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { Margin } from './margin.tsx';
import { namesIn } from './names.ts';
import { Differences, Reading } from './preview.tsx';
import { Signing } from './signing.tsx';

const HERE = '/shell/marques/$brand/contrats/projets/$id';
const VIEWS = ['form', 'preview', 'difference', 'sign'] as const;
/** A pause in the writing, after which what is written is checked. */
const PAUSE = 500;

/** A frame or an order written field by field, checked as it is written, read in words, compared with what is in force. */
export function DraftEditor(): ReactNode {
  const { brand, id } = useParams({ from: HERE });
  const query = useQuery(draftOf(brand, id));
  return (
    <Ready query={query}>{(draft) => <WithForm key={`${id} ${draft.revision}`} brand={brand} draft={draft} />}</Ready>
  );
}

type OfDraft = { readonly brand: string; readonly draft: Draft };

function WithForm({ brand, draft }: OfDraft): ReactNode {
  const query = useQuery(formOf(brand, draft.kind));
  return <Ready query={query}>{({ fields }) => <Editing brand={brand} draft={draft} fields={fields} />}</Ready>;
}

/** What the server says of the document, a moment after it was written; until then what it said before. */
function useJudged(brand: string, draft: Draft, document: DraftDocument): Judged {
  const [judged, setJudged] = useState(draft.judged);
  useEffect(() => {
    if (document === draft.document) return setJudged(draft.judged);
    let stale = false;
    const timer = setTimeout(() => {
      judge(brand, draft.kind, document).then(
        (said) => stale || setJudged(said),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [brand, draft, document]);
  return judged;
}

/** Parts of the form that are open, and the way to a field: what holds it opens first. */
function useParts() {
  const navigate = useNavigate();
  const [opened, open] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [aim, setAim] = useState<string>();
  useEffect(() => {
    if (aim === undefined) return;
    setAim(undefined);
    const found = holdersOf(aim)
      .map((pointer) => window.document.getElementById(`at${pointer}`))
      .findLast((element) => element !== null);
    found?.scrollIntoView({ block: 'center' });
    found?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
  }, [aim]);
  return {
    opened,
    toggle: (pointer: string, isOpen: boolean): void => open((before) => new Map(before).set(pointer, isOpen)),
    lead(pointer: string): void {
      void navigate({ to: '.', search: {} });
      open((before) => new Map([...before, ...holdersOf(pointer).map((holder) => [holder, true] as const)]));
      setAim(pointer);
    },
  };
}

/** `/a`, `/a/0`, `/a/0/b`: a field and all that holds it, the widest first. */
const holdersOf = (pointer: string): readonly string[] => {
  const steps = pointer.split('/').slice(1);
  return steps.map((_, i) => `/${steps.slice(0, i + 1).join('/')}`);
};

function Editing({ brand, draft, fields }: OfDraft & { readonly fields: readonly FormField[] }): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((one) => one === vue) ?? 'form';
  const [title, setTitle] = useState(draft.title);
  const [document, setDocument] = useState<DraftDocument>(draft.document);
  const judged = useJudged(brand, draft, document);
  const parts = useParts();
  const locked = draft.state !== 'open' || !may.brand(brand, 'draft');
  const isChanged = document !== draft.document || title !== draft.title;
  const names: Names = draft.kind === 'frame' ? namesIn(document) : draft.names;
  const margin = (
    <Margin
      brand={brand}
      draft={draft}
      title={title}
      document={document}
      judged={judged}
      locked={locked}
      isChanged={isChanged}
      onTitle={setTitle}
      onLead={parts.lead}
    />
  );
  return (
    <Page
      title={draft.title}
      over={
        <Link to="/marques/$brand/contrats" params={{ brand }} search={{ vue: 'drafts' }}>
          {useBrandName(brand)}, {w.contracts.title}
        </Link>
      }
      lede={`${w.contracts.draftKinds[draft.kind]}. ${w.contracts.draftsNote}`}
    >
      <Tabs
        label={draft.title}
        tabs={VIEWS.map((one) => ({ id: one, title: w.contracts.views[one] }))}
        current={view}
      />
      <Columns aside={margin} stick first>
        <Section untitled title={w.contracts.views[view]}>
          {view === 'form' && (
            <Fields
              form={{
                document,
                remarks: judged.remarks,
                names,
                locked,
                opened: parts.opened,
                onToggle: parts.toggle,
                onChange: setDocument,
              }}
              fields={fields}
              path={[]}
              value={document}
            />
          )}
          {view === 'preview' && <Reading judged={judged} />}
          {view === 'difference' && <Differences judged={judged} />}
          {view === 'sign' && <Signing brand={brand} draft={draft} judged={judged} isChanged={isChanged} />}
        </Section>
      </Columns>
    </Page>
  );
}
