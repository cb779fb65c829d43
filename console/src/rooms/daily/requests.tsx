import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { authorityRequests, type AuthorityRequest, toldRequests, useRequestAct } from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty, type Fact, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';
import { AnswerRequest, HoldForRequest, ReceiveRequest, TellBrand } from './request-acts.tsx';

/** Requests of authorities to the house, each until its answer. */
export function Requests(): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const [open, setOpen] = useState(false);
  return (
    <Stack>
      <Small>{words.note}</Small>
      <Actions>
        <Button onClick={() => setOpen(true)}>{words.receive}</Button>
      </Actions>
      <Ready query={useQuery(authorityRequests)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          ) : (
            items.map((one) => <One key={one.id} of={one} />)
          )
        }
      </Ready>
      {open && <ReceiveRequest onClose={() => setOpen(false)} />}
    </Stack>
  );
}

/** What a brand was told of, and nothing else. */
export function ToldRequests({ brand }: { readonly brand: string }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  return (
    <Ready query={useQuery(toldRequests(brand))}>
      {({ items }) => (
        <Stack>
          <Small>{words.brandNote}</Small>
          {items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.brandNote}</Empty>
          ) : (
            items.map(({ id, data }) => (
              <Section key={id} title={`${words.authorities[data.authority]} – ${data.reference}`}>
                <Facts facts={[...sharedFacts(data, words, f), { name: words.toldOn, value: f.day(data.toldOn) }]} />
              </Section>
            ))
          )}
        </Stack>
      )}
    </Ready>
  );
}

type Shared = Pick<AuthorityRequest['data'], 'name' | 'receivedOn' | 'due' | 'nature' | 'basis' | 'scope' | 'answer'>;
type Words = ReturnType<typeof useLanguage>['w']['daily']['requests'];
type Formats = ReturnType<typeof useLanguage>['f'];

/** What both sides read of a request. */
function sharedFacts(
  { name, receivedOn, due, nature, basis, scope, answer }: Shared,
  words: Words,
  f: Formats,
): Fact[] {
  return [
    { name: words.name, value: name },
    { name: words.receivedOn, value: f.day(receivedOn) },
    ...(due && !answer ? [{ name: words.due, value: <Deadline until={due}>{f.day(due)}</Deadline> }] : []),
    { name: words.nature, value: words.natures[nature] },
    { name: words.basis, value: basis },
    { name: words.scope, value: scope },
    ...(answer
      ? [{ name: words.reply, value: `${answer.what} (${answer.document}), ${words.answered(f.day(answer.on))}` }]
      : []),
  ];
}

function One({ of }: { readonly of: AuthorityRequest }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  const { data, state, steps } = of;
  const answered = data.answer && words.answered(f.shortDay(data.answer.on));
  return (
    <Section
      title={`${words.authorities[data.authority]} – ${data.reference}`}
      aside={<State tone={state === 'open' ? 'waiting' : 'allowed'}>{answered ?? words.open}</State>}
    >
      <Facts
        facts={[
          ...sharedFacts(data, words, f),
          { name: words.information, value: <Told of={of} /> },
          { name: words.held, value: <Held of={of} /> },
          {
            name: words.history,
            value: steps.map(({ act, by, at }, i) => (
              <p key={i}>
                {words.steps[act as keyof typeof words.steps] ?? act}
                {w.colon} {words.by(by, f.stamp(at))}
              </p>
            )),
          },
        ]}
      />
      <Acts of={of} />
    </Section>
  );
}

const useNames = (): ((brand: string) => string) => {
  const brands = useBrands();
  return (brand) => brands.find((one) => one.brand === brand)?.name ?? brand;
};

/** Who was told, who is yet to be, and what forbids it. */
function Told({ of: { data, untold } }: { readonly of: AuthorityRequest }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  const name = useNames();
  if (data.brands.length === 0) return words.nobody;
  return (
    <>
      {data.secrecy && <p>{words.secrecyNow(data.secrecy.reason, f.day(data.secrecy.until))}</p>}
      {data.told.map(({ brand, on, how }) => (
        <p key={brand}>{words.told(name(brand), f.shortDay(on), how)}</p>
      ))}
      {untold.map((brand) => (
        <p key={brand}>
          <State tone="overdue">{words.untold(name(brand))}</State>
        </p>
      ))}
    </>
  );
}

function Held({ of: { holds } }: { readonly of: AuthorityRequest }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  const name = useNames();
  if (holds.length === 0) return words.nothingHeld;
  return holds.map(({ brand, interactions, gone, first }) => (
    <p key={brand}>
      {words.heldIn(name(brand), interactions)}
      {first && <small>{words.goes(f.day(first))}</small>}
      {gone > 0 && <small>{words.gone(gone)}</small>}
    </p>
  ));
}

type Open = 'hold' | 'answer' | { readonly brand: string } | undefined;

function Acts({ of }: { readonly of: AuthorityRequest }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const name = useNames();
  const [open, setOpen] = useState<Open>();
  const release = useRequestAct(of.id, 'release');
  const allow = useRequestAct(of.id, 'secrecy');
  const close = (): void => setOpen(undefined);
  const isOpen = of.state === 'open';
  const error = release.error ?? allow.error;
  return (
    <>
      <Actions>
        {of.untold.map((brand) => (
          <Button key={brand} onClick={() => setOpen({ brand })}>
            {words.tellTitle(name(brand))}
          </Button>
        ))}
        {isOpen && of.data.secrecy && of.data.told.length === 0 && (
          <Button loading={allow.isPending} onClick={() => allow.mutate({ secrecy: null })}>
            {words.lift}
          </Button>
        )}
        {isOpen && of.data.brands.length > 0 && <Button onClick={() => setOpen('hold')}>{words.hold}</Button>}
        {of.holds.map(({ brand }) => (
          <Button key={brand} variant="quiet" loading={release.isPending} onClick={() => release.mutate({ brand })}>
            {`${words.release} – ${name(brand)}`}
          </Button>
        ))}
        {isOpen && <Button onClick={() => setOpen('answer')}>{words.answer}</Button>}
      </Actions>
      {error && <Problem error={error} />}
      {open === 'hold' && <HoldForRequest of={of} onClose={close} />}
      {open === 'answer' && <AnswerRequest of={of} onClose={close} />}
      {typeof open === 'object' && <TellBrand of={of} brand={open.brand} onClose={close} />}
    </>
  );
}
