import { Button, Checkbox, Radio, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type ImpactDossier, type ImpactLaw, useScreen } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Folded } from '../../parts/facts.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Actions, Narrow, Section, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { BehalfFields, behalfOf, isBehalfWhole, NOBODY } from './behalf.tsx';
import { useDecides } from './decides.ts';
import {
  askedOf,
  draftOf,
  isStated,
  type PracticeRule,
  rulesOf,
  type ScreeningDraft,
  type Statement,
} from './screening-draft.ts';

type FormProps = {
  readonly brand: string;
  readonly of: ImpactDossier;
  readonly law: ImpactLaw;
  readonly onDone: () => void;
};
type PartProps = {
  readonly of: ImpactDossier;
  readonly law: ImpactLaw;
  readonly draft: ScreeningDraft;
  readonly onChange: (draft: ScreeningDraft) => void;
};

/** Nine criteria, two lists, the practices used and a conclusion: proposed by Mandat, answered here, confirmed by the controller. */
export function ScreeningForm({ brand, of, law, onDone }: FormProps): ReactNode {
  const { w, say } = useLanguage();
  const [draft, write] = useState(() => draftOf(of, say));
  const [behalf, setBehalf] = useState(NOBODY);
  const screen = useScreen(brand, of.activity);
  const decides = useDecides(brand, of.role);
  const asked = askedOf(draft);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!asked || screen.isPending) return;
    const onBehalf = behalfOf(behalf);
    screen.mutate({ ...asked, confirmed: decides, ...(onBehalf && { onBehalf }) }, { onSuccess: onDone });
  }
  const part = { of, law, draft, onChange: write };
  return (
    <form onSubmit={submit}>
      <Criteria {...part} />
      <Lists {...part} />
      <Practices {...part} />
      <Section title={w.impact.screening.outcome}>
        <Narrow>
          <Stack>
            <Conclusion {...part} />
            {!decides && <BehalfFields value={behalf} onChange={setBehalf} />}
            {screen.error && <Problem error={screen.error} />}
            <Actions>
              <Button
                type="submit"
                variant="seal"
                disabled={!asked || !isBehalfWhole(behalf)}
                loading={screen.isPending}
              >
                {decides || behalf.on ? w.impact.screening.confirm : w.impact.screening.propose}
              </Button>
              {of.screenings.length > 0 && (
                <Button variant="quiet" onClick={onDone}>
                  {w.cancel}
                </Button>
              )}
            </Actions>
          </Stack>
        </Narrow>
      </Section>
    </form>
  );
}

function Criteria({ of, law, draft, onChange }: PartProps): ReactNode {
  const { w, say } = useLanguage();
  const proposed = new Map(of.proposed.criteria.map((one) => [one.id, one]));
  const met = draft.criteria.filter((one) => one.met).length;
  const change = (id: string, to: { readonly met?: boolean; readonly why?: string }): void =>
    onChange({ ...draft, criteria: draft.criteria.map((one) => (one.id === id ? { ...one, ...to } : one)) });
  return (
    <Section title={w.impact.screening.criteria} note={w.impact.screening.criteriaNote(met)}>
      <Narrow>
        <Stack>
          {law.criteria.map(({ id, text, article }) => {
            const answer = draft.criteria.find((one) => one.id === id);
            const mine = proposed.get(id);
            return (
              <Stack key={id} gap="small">
                <Checkbox
                  label={say(text)}
                  description={
                    <>
                      {mine?.met && w.impact.screening.proposedMet(say(mine.why))}
                      <Article name={article} />
                    </>
                  }
                  checked={answer?.met ?? false}
                  onChange={(event) => change(id, { met: event.currentTarget.checked })}
                />
                {(answer?.met || mine?.met) && (
                  <Textarea
                    aria-label={`${w.impact.screening.why}${w.colon} ${say(text)}`}
                    placeholder={w.impact.screening.why}
                    value={answer?.why ?? ''}
                    rows={2}
                    maxLength={1000}
                    onChange={(event) => change(id, { why: event.currentTarget.value })}
                  />
                )}
              </Stack>
            );
          })}
        </Stack>
      </Narrow>
    </Section>
  );
}

function Lists({ law, draft, onChange }: PartProps): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Section title={w.impact.screening.lists}>
      <Stack>
        {(['required', 'exempt'] as const).map((list) => {
          const title = w.impact.screening[list];
          return (
            <Folded key={list} title={`${title}${w.colon} ${w.impact.screening.ticked(draft[list].length)}`}>
              <Ticks
                label={title}
                choices={law[list].map(({ id, text }) => ({ value: id, label: say(text) }))}
                chosen={draft[list]}
                onChange={(chosen) =>
                  onChange({ ...draft, [list]: law[list].map(({ id }) => id).filter((id) => chosen.includes(id)) })
                }
              />
            </Folded>
          );
        })}
      </Stack>
    </Section>
  );
}

function Practices({ of, law, draft, onChange }: PartProps): ReactNode {
  const { w, say } = useLanguage();
  const told = (id: string): boolean => of.proposed.practices.some((one) => one === id);
  const toggle = (id: (typeof law.practices)[number]['id'], on: boolean): void =>
    onChange({
      ...draft,
      practices: on ? [...draft.practices, id] : draft.practices.filter((one) => one !== id),
    });
  return (
    <Section title={w.impact.screening.practices} note={w.impact.screening.practicesNote}>
      <Narrow>
        <Stack>
          <Stack gap="small">
            {law.practices.map(({ id, text }) => (
              <Checkbox
                key={id}
                label={say(text)}
                description={told(id) ? w.impact.screening.told : undefined}
                checked={draft.practices.includes(id)}
                disabled={told(id)}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
            ))}
            <Checkbox
              label={w.impact.screening.agents}
              description={of.proposed.agents ? w.impact.screening.told : undefined}
              checked={draft.agents}
              disabled={of.proposed.agents}
              onChange={(event) => onChange({ ...draft, agents: event.currentTarget.checked })}
            />
          </Stack>
          {rulesOf(law, draft.practices).map((rule) => (
            <Rule key={rule.text.fr} rule={rule} law={law} draft={draft} onChange={onChange} />
          ))}
        </Stack>
      </Narrow>
    </Section>
  );
}

type RuleProps = Omit<PartProps, 'of'> & { readonly rule: PracticeRule };

/** A rule that what is used falls under, and what must be stated so that it may be. */
function Rule({ rule, law, draft, onChange }: RuleProps): ReactNode {
  const { w, say, f } = useLanguage();
  const lacking = rule.unless.some((one) => !isStated(draft, one));
  const state = (statement: Statement, words: string): void =>
    onChange({ ...draft, statements: { ...draft.statements, [statement]: words } });
  return (
    <Stack gap="small">
      <p>
        {rule.prohibited ? (
          <State tone="refused">{w.impact.screening.prohibited}</State>
        ) : (
          <State tone={lacking ? 'waiting' : 'allowed'}>
            {lacking ? w.impact.screening.conditional : w.impact.screening.permitted}
          </State>
        )}{' '}
        {say(rule.text)} <Article name={rule.article} /> <small>{w.impact.screening.since(f.day(rule.from))}</small>
      </p>
      {rule.unless.map((id) => (
        <Textarea
          key={id}
          label={say(law.statements.find((one) => one.id === id)?.text ?? { fr: id, en: id })}
          value={draft.statements[id] ?? ''}
          rows={2}
          maxLength={1000}
          onChange={(event) => state(id, event.currentTarget.value)}
        />
      ))}
    </Stack>
  );
}

const OUTCOMES = ['required', 'not-required'] as const;

function Conclusion({ draft, onChange }: PartProps): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <Radio.Group
        label={w.impact.screening.title}
        value={draft.outcome ?? ''}
        onChange={(value) => onChange({ ...draft, outcome: OUTCOMES.find((one) => one === value) })}
      >
        <Stack gap="small">
          {OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={w.impact.screening.outcomes[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={w.impact.screening.reasoning}
        description={w.impact.screening.reasoningHint}
        value={draft.reasoning}
        rows={5}
        maxLength={4000}
        required
        withAsterisk={false}
        onChange={(event) => onChange({ ...draft, reasoning: event.currentTarget.value })}
      />
    </>
  );
}
