import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAsk } from '../../api/prospecting.ts';
import type { ContactRequest, Prospecting } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { addressOf, CALLS } from '../../i18n/prospecting-terms.ts';
import { Folded, Remark } from '../../parts/facts.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Actions, Section, Sides, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Answer } from './answer.tsx';
import { fieldOf, instantOf } from './moments.ts';
import { AimFields, CallerField, firstAim, MomentField, SiteField, WithOffers } from './offers.tsx';

/** The question that is asked before each contact, and its answer beside it. */
export function Ask({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Section untitled title={w.prospecting.ask} note={w.prospecting.askNote}>
      <WithOffers brand={brand}>{(known) => <Asking brand={brand} known={known} />}</WithOffers>
    </Section>
  );
}

type Question = Pick<ContactRequest, 'to' | 'minor' | 'aboutProfession'> &
  ReturnType<typeof firstAim> & {
    /** Empty: now. */
    readonly at: string;
    readonly postalCode: string;
    readonly reference: string;
    readonly site: string;
    readonly number: string;
    readonly automated: boolean;
  };
type QuestionProps = {
  readonly known: Prospecting;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
};

function requestOf({ to, object, channel, at, postalCode, reference, site, number, automated, ...said }: Question) {
  const instant = instantOf(at);
  return {
    channel,
    object,
    to: to.trim(),
    ...(instant && { at: instant }),
    ...(postalCode.trim() && { postalCode: postalCode.trim() }),
    ...(reference.trim() && { reference: reference.trim() }),
    ...(site && { site }),
    ...(said.minor && { minor: true }),
    ...(said.aboutProfession && { aboutProfession: true }),
    ...(CALLS.includes(channel) && (number || automated) && { caller: { ...(number && { number }), automated } }),
  } satisfies ContactRequest;
}

function Asking({ brand, known }: { readonly brand: string; readonly known: Prospecting }): ReactNode {
  const { w } = useLanguage();
  const ask = useAsk(brand);
  const [question, write] = useState<Question>(() => ({
    ...firstAim(known),
    to: '',
    at: '',
    postalCode: '',
    reference: '',
    site: '',
    number: '',
    automated: false,
  }));
  function change(next: Question): void {
    // An answer to another question must not stand beside this one.
    if (!ask.isIdle) ask.reset();
    write(next);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (question.to.trim() !== '' && !ask.isPending) ask.mutate(requestOf(question));
  }
  return (
    <Sides
      ask={
        <form onSubmit={submit} autoComplete="off">
          <Stack>
            <Essentials known={known} question={question} onChange={change} />
            <Folded title={w.prospecting.more}>
              <More known={known} question={question} onChange={change} />
            </Folded>
            <Actions>
              <Button type="submit" variant="filled" disabled={question.to.trim() === ''} loading={ask.isPending}>
                {w.prospecting.askAct}
              </Button>
            </Actions>
          </Stack>
        </form>
      }
    >
      <Section title={w.prospecting.answer}>
        {ask.error && <Problem error={ask.error} />}
        {ask.data ? (
          <Answer brand={brand} decision={ask.data} channel={question.channel} />
        ) : (
          !ask.error && <Remark>{w.prospecting.noAnswer}</Remark>
        )}
      </Section>
    </Sides>
  );
}

function Essentials({ known, question, onChange }: QuestionProps): ReactNode {
  const { w, say } = useLanguage();
  const later = question.at !== '';
  return (
    <>
      <AimFields known={known} aim={question} onChange={(aim) => onChange({ ...question, ...aim })} />
      <TextInput
        label={say(addressOf(question.channel))}
        value={question.to}
        maxLength={320}
        required
        withAsterisk={false}
        spellCheck={false}
        onChange={(event) => onChange({ ...question, to: event.currentTarget.value })}
      />
      <Filters label={w.prospecting.when}>
        <WordFilter
          label={w.prospecting.when}
          value={later ? 'later' : 'now'}
          choices={(['now', 'later'] as const).map((value) => ({ value, label: w.prospecting[value] }))}
          onChange={(value) => onChange({ ...question, at: value === 'later' ? fieldOf(new Date()) : '' })}
        />
      </Filters>
      {later && (
        <MomentField
          label={w.prospecting.at}
          note={w.prospecting.atNote}
          value={question.at}
          required
          onChange={(at) => onChange({ ...question, at })}
        />
      )}
    </>
  );
}

/** What changes the answer and is not always known. */
function More({ known, question, onChange }: QuestionProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Stack>
      <TextInput
        label={w.prospecting.postalCode}
        description={w.prospecting.postalCodeNote}
        value={question.postalCode}
        maxLength={12}
        onChange={(event) => onChange({ ...question, postalCode: event.currentTarget.value })}
      />
      <TextInput
        label={w.prospecting.reference}
        description={w.prospecting.referenceNote}
        value={question.reference}
        maxLength={80}
        spellCheck={false}
        onChange={(event) => onChange({ ...question, reference: event.currentTarget.value })}
      />
      <SiteField known={known} value={question.site} onChange={(site) => onChange({ ...question, site })} />
      {CALLS.includes(question.channel) && (
        <>
          <CallerField
            known={known}
            object={question.object}
            value={question.number}
            onChange={(number) => onChange({ ...question, number })}
          />
          <Checkbox
            label={w.prospecting.automated}
            checked={question.automated}
            onChange={(event) => onChange({ ...question, automated: event.currentTarget.checked })}
          />
        </>
      )}
      <Checkbox
        label={w.prospecting.professional}
        checked={question.aboutProfession ?? false}
        onChange={(event) => onChange({ ...question, aboutProfession: event.currentTarget.checked })}
      />
      <Checkbox
        label={w.prospecting.minor}
        checked={question.minor ?? false}
        onChange={(event) => onChange({ ...question, minor: event.currentTarget.checked })}
      />
    </Stack>
  );
}
