import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Assessment } from '../../../api/assessment.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { term } from '../../../i18n/terms.ts';
import { Reasons } from '../../../parts/decision.tsx';
import { Facts, Folded, History, Lines, Remark } from '../../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../../parts/page.tsx';
import { State } from '../../../parts/verdict.tsx';
import { useActorName } from '../../people/words.ts';
import { useBecause } from '../because.ts';
import { Consult, Refuse, Reopen, Submit, Validate } from './acts.tsx';
import { Signed } from './opinions.tsx';
import { useAboutName } from './saved.tsx';
import type { Writing } from './use-saver.ts';

const ACTS = ['submit', 'consult', 'validate', 'refuse', 'reopen'] as const;
type Act = (typeof ACTS)[number];
/** Nothing but where it stands is against it: it will be looked at in its turn. */
const OUT_OF_TURN = 'assessment.move';
const dialogs = { submit: Submit, consult: Consult, validate: Validate, refuse: Refuse, reopen: Reopen } as const;

/** What is missing, what may be done now and why not the rest; the authority, the decision, and what happened. */
export function Decision({ writing }: { readonly writing: Writing }): ReactNode {
  const { w } = useLanguage();
  const { of } = writing;
  const [acting, act] = useState<Act>();
  const Dialog = acting && dialogs[acting];
  const open = of.status === 'drafting' || of.status === 'reopened';
  return (
    <>
      {open && <Missing of={of} />}
      {of.consultation && <Consulted of={of} />}
      <Section title={w.assessment.decision} note={w.assessment.actsNote}>
        <Stack>
          {of.decision && <Decided of={of} />}
          {of.moves
            .filter(({ act: name }) => ACTS.some((one) => one === name))
            .filter(({ allowed, because }) => allowed || because.some(({ code }) => code !== OUT_OF_TURN))
            .map((move) => (
              <Move key={move.act} move={move} onAct={() => act(ACTS.find((one) => one === move.act))} />
            ))}
        </Stack>
      </Section>
      <Steps of={of} />
      {Dialog && <Dialog writing={writing} onClose={() => act(undefined)} />}
    </>
  );
}

type MoveProps = { readonly move: Assessment['moves'][number]; readonly onAct: () => void };

function Move({ move, onAct }: MoveProps): ReactNode {
  const { w } = useLanguage();
  const name = w.assessment.acts[move.act];
  if (move.allowed)
    return (
      <Actions>
        <Button
          variant={move.act === 'validate' ? 'seal' : move.act === 'refuse' ? 'danger' : 'default'}
          onClick={onAct}
        >
          {name}…
        </Button>
      </Actions>
    );
  return (
    <Folded title={`${name}${w.colon} ${w.assessment.notYet.toLowerCase()}`}>
      <Reasons
        reasons={move.because.map(({ code, text, article }) => ({
          code,
          text,
          weight: 'against' as const,
          ...(article !== null && { article }),
        }))}
      />
    </Folded>
  );
}

/** What lacks, kind by kind, with the points that it is about. */
function Missing({ of }: { readonly of: Assessment }): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useAboutName(of.measures);
  const kinds = [...new Map(of.missing.map((one) => [one.code, one.text]))];
  return (
    <Section title={w.assessment.missing(of.missing.length)}>
      <Stack>
        {kinds.map(([code, text]) => {
          const points = of.missing.filter((one) => one.code === code && one.about !== '');
          return (
            <div key={code}>
              <p>{say(text)}</p>
              {points.length > 0 && (
                <Folded title={w.assessment.points(points.length)}>
                  <ul>
                    {points.map(({ about }) => (
                      <li key={about}>{nameOf(about)}</li>
                    ))}
                  </ul>
                </Folded>
              )}
            </div>
          );
        })}
      </Stack>
    </Section>
  );
}

function Decided({ of }: { readonly of: Assessment }): ReactNode {
  const { w, f } = useLanguage();
  const { decision } = of;
  if (!decision) return null;
  return (
    <Remark tone="seal">
      {w.assessment.decided(w.assessment.kinds[decision.kind], f.moment(decision.at))} <Signed of={decision} />.{' '}
      {[decision.reason, decision.departs, decision.residual].filter((why) => why !== null).join(' ')}
      {of.reviewBy && ` ${w.assessment.reviewBy} ${f.day(of.reviewBy)}.`}
    </Remark>
  );
}

function Consulted({ of: { consultation } }: { readonly of: Assessment }): ReactNode {
  const { w, f } = useLanguage();
  if (!consultation) return null;
  const { sent, term: end, answer } = consultation;
  const kinds: Readonly<Record<string, string>> = w.assessment.answerKinds;
  return (
    <Section title={w.assessment.consultTitle}>
      <Stack gap="small">
        <p>
          {w.assessment.consulted(sent.authority, f.day(sent.on), sent.reference)}{' '}
          {!answer && w.assessment.term(f.day(end))}
        </p>
        {answer && (
          <>
            <p>{w.assessment.answered(kinds[answer.kind] ?? answer.kind, f.day(answer.on))}</p>
            <Lines text={answer.text} />
          </>
        )}
      </Stack>
    </Section>
  );
}

function Steps({ of }: { readonly of: Assessment }): ReactNode {
  const { w, f, say } = useLanguage();
  const nameOf = useActorName();
  const words: Readonly<Record<string, string>> = w.assessment.steps;
  const known: Readonly<Record<string, string>> = {
    ...w.assessment.capacities,
    ...w.assessment.opinions,
    ...w.assessment.answerKinds,
  };
  const reasonOf = useBecause();
  /** `change`, or whose opinion and which: `controller-dpo.favourable`. */
  const wordOf = (because: string): string =>
    because
      .split(/(?<!^mandate)\./)
      .map((part) => known[part] ?? reasonOf(part))
      .join(`${w.colon} `);
  return (
    <Section title={w.assessment.history}>
      <Stack>
        {of.origin && (
          <Remark>
            {of.origin.kind === 'version'
              ? w.assessment.origin.version(of.origin.version ?? of.version - 1)
              : w.assessment.origin[of.origin.kind]}{' '}
            {of.origin.newer !== undefined && w.assessment.origin.newer(of.origin.newer)}
          </Remark>
        )}
        <History
          earlier={w.impact.earlier}
          lines={of.history.toReversed().map((step) => ({
            key: String(step.step),
            title: words[step.act] ?? say(term({}, step.act)),
            detail: [
              [nameOf(step.by), f.moment(step.at), w.assessment.revision(step.revision)].join(', '),
              step.because.map(wordOf).join(', '),
            ],
            mark: <State tone="neutral">{w.assessment.statuses[step.status]}</State>,
          }))}
        />
        <Facts
          facts={(['category', 'author', 'evaluator', 'validator'] as const)
            .filter((head) => of[head] !== '')
            .map((head) => ({ name: w.assessment.heads[head], value: of[head] }))}
        />
      </Stack>
    </Section>
  );
}
