import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Audit as Found, type AuditFinding, audits, useChangeAudit } from '../../api/audits.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { Facts, Small } from '../../parts/facts.tsx';
import { Actions, Page, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { Lost } from '../lost.tsx';
import { AddDocument, AddFinding, CloseAudit, CloseFinding, PlanAudit } from './audit-acts.tsx';
import { AUDIT_TONES, Dates } from './audits.tsx';

/** One audit: what is asked, given, found and corrected; both sides see the same. */
export function Audit(): ReactNode {
  const { w } = useLanguage();
  const { brand, id } = useParams({ from: '/shell/marques/$brand/suivi/audits/$id' });
  const query = useQuery(audits(brand));
  const found = query.data?.items.find((one) => one.id === id);
  const name = useBrandName(brand);
  if (query.data && !found) return <Lost />;
  return (
    <Page
      title={found?.data.title ?? w.daily.audits.title}
      over={
        <>
          {name} ·{' '}
          <Link to="/marques/$brand/suivi" params={{ brand }} search={{ vue: 'audits' }}>
            {w.daily.audits.title}
          </Link>
        </>
      }
    >
      <Ready query={query}>{() => found && <Shown brand={brand} audit={found} />}</Ready>
    </Page>
  );
}

export type AuditProps = { readonly brand: string; readonly audit: Found };
type Open = 'plan' | 'document' | 'finding' | 'close' | AuditFinding | undefined;

function Shown({ brand, audit }: AuditProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.audits;
  const { data, state, steps } = audit;
  return (
    <Stack>
      <Facts
        facts={[
          { name: words.state, value: <State tone={AUDIT_TONES[state]}>{words.states[state]}</State> },
          { name: words.kind, value: words.kinds[data.kind] },
          { name: words.dates, value: <Dates of={audit} /> },
          { name: words.auditor, value: data.auditor },
          { name: words.scope, value: data.scope },
          ...(data.conclusion ? [{ name: words.conclusion, value: data.conclusion }] : []),
        ]}
      />
      <Acts brand={brand} audit={audit} />
      <Section title={words.history}>
        <Facts
          facts={steps.map(({ act, by, at }, i) => ({
            name: (
              <span key={i}>{act in words.states ? words.states[act as Found['state']] : stepName(act, words)}</span>
            ),
            value: words.by(by, f.stamp(at)),
          }))}
        />
      </Section>
    </Stack>
  );
}

const stepName = (act: string, words: { readonly changed: string; readonly states: { readonly requested: string } }) =>
  act === 'request' ? words.states.requested : words.changed;

/** What may be done now, then what was given and found. */
function Acts({ brand, audit }: AuditProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const may = useMay();
  const change = useChangeAudit(brand, audit);
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const acts = may.brand(brand, 'govern') && audit.next.length > 0;
  const started = audit.state === 'under-way' || audit.state === 'follow-up';
  const move = (to: Found['state']): void => {
    if (to === 'planned') setOpen('plan');
    else if (to === 'closed') setOpen('close');
    else change.mutate({ state: to });
  };
  const props = { brand, audit, onClose: close };
  return (
    <>
      {acts && (
        <Actions>
          {audit.next.map((to) => (
            <Button key={to} variant={to === 'cancelled' ? 'quiet' : 'default'} onClick={() => move(to)}>
              {words.moves[to]}
            </Button>
          ))}
          <Button onClick={() => setOpen('document')}>{words.addDocument}</Button>
          {started && <Button onClick={() => setOpen('finding')}>{words.addFinding}</Button>}
        </Actions>
      )}
      {change.error && <Problem error={change.error} />}
      <Documents audit={audit} />
      <Findings audit={audit} onClose={acts && started ? setOpen : undefined} />
      {open === 'plan' && <PlanAudit {...props} />}
      {open === 'document' && <AddDocument {...props} />}
      {open === 'finding' && <AddFinding {...props} />}
      {open === 'close' && <CloseAudit {...props} />}
      {typeof open === 'object' && <CloseFinding {...props} finding={open} />}
    </>
  );
}

function Documents({ audit: { data } }: { readonly audit: Found }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.audits;
  return (
    <Section title={words.documents}>
      {data.documents.length === 0 ? (
        <Small>{words.noDocument}</Small>
      ) : (
        <Table
          label={words.documents}
          rows={data.documents}
          rowKey={({ reference, name }) => `${reference} ${name}`}
          columns={[
            { id: 'name', title: words.documentName, main: true, cell: ({ name }) => name },
            { id: 'reference', title: words.reference, cell: ({ reference }) => reference },
            { id: 'on', title: words.given, cell: ({ on }) => f.shortDay(on) },
          ]}
        />
      )}
    </Section>
  );
}

type FindingsProps = {
  readonly audit: Found;
  readonly onClose: ((finding: AuditFinding) => void) | undefined;
};

function Findings({ audit: { data, owners }, onClose }: FindingsProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.audits;
  return (
    <Section title={words.findings}>
      {data.findings.length === 0 ? (
        <Small>{words.noFinding}</Small>
      ) : (
        <Table
          label={words.findings}
          rows={data.findings}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'finding',
              title: words.finding,
              main: true,
              cell: ({ text, weight }) => (
                <>
                  {text} <small>{words.weights[weight]}</small>
                </>
              ),
            },
            { id: 'action', title: words.action, long: true, cell: ({ action }) => action ?? w.none },
            { id: 'owner', title: words.owner, cell: ({ owner }) => <Owner owner={owner} owners={owners} /> },
            {
              id: 'due',
              title: words.due,
              cell: ({ due, closedOn, evidence }) =>
                closedOn ? (
                  <>
                    <State tone="allowed">{words.closedOn(f.shortDay(closedOn))}</State>
                    {evidence && <small>{evidence}</small>}
                  </>
                ) : (
                  due && <Deadline until={due}>{f.shortDay(due)}</Deadline>
                ),
            },
            {
              id: 'act',
              title: '',
              cell: (finding) =>
                onClose &&
                !finding.closedOn && (
                  <Button variant="quiet" size="compact-sm" onClick={() => onClose(finding)}>
                    {words.closeFinding}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

type OwnerProps = { readonly owner: string | undefined; readonly owners: Found['owners'] };

/** A person, a role, or what was written before either was asked for. */
function Owner({ owner, owners }: OwnerProps): ReactNode {
  const { w, say } = useLanguage();
  if (owner === undefined) return w.none;
  const person = owners.find(({ id }) => id === owner);
  if (!person) return roles[owner] ? say(roles[owner]) : owner;
  return (
    <>
      {person.name}
      {!person.present && <small>{w.daily.audits.left}</small>}
    </>
  );
}
