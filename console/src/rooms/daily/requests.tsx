import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  authorityRequests,
  type AuthorityRequest,
  type Keepers,
  type StandingHold,
  toldRequests,
  useRequestAct,
} from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty, type Fact, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { useMay } from '../../api/people.ts';
import { HandOver } from './hand-over.tsx';
import { HoldForRequest, ReleaseHold, ReviewHold, useBrandName } from './hold-acts.tsx';
import { AnswerRequest, ReceiveRequest, TellBrand } from './request-acts.tsx';

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
        {({ items, keepers }) =>
          items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          ) : (
            items.map((one) => <One key={one.id} of={one} keepers={keepers} />)
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
  const name = useBrandName();
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
                <Facts
                  facts={[
                    ...sharedFacts(data, words, f),
                    { name: words.toldOn, value: f.day(data.toldOn) },
                    ...(data.handed ?? []).map(({ on, interactions, files, sealed }) => ({
                      name: words.handed,
                      value: words.handedOn(name(brand), f.day(on), interactions, files, sealed),
                    })),
                  ]}
                />
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

type OneProps = { readonly of: AuthorityRequest; readonly keepers: Keepers };

function One({ of, keepers }: OneProps): ReactNode {
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
          ...(data.handed ? [{ name: words.handed, value: <HandedOver of={of} /> }] : []),
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
      <Acts of={of} keepers={keepers} />
    </Section>
  );
}

/** Who was told, who is yet to be, and what forbids it. */
function Told({ of: { data, untold } }: { readonly of: AuthorityRequest }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  const name = useBrandName();
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
  const name = useBrandName();
  const sentence = (terms: StandingHold['terms']): string =>
    terms
      ? words.terms(
          words.grounds[terms.ground],
          terms.owner.present ? terms.owner.name : words.left(terms.owner.name),
          f.day(terms.review),
        )
      : words.noTerms;
  if (holds.length === 0) return words.nothingHeld;
  return holds.map(({ brand, interactions, gone, beyond, first, terms, due }) => (
    <div key={brand}>
      <p>
        {words.heldIn(name(brand), interactions)} {due && <State tone="overdue">{words.reviewDue}</State>}
      </p>
      <Small>{sentence(terms)}</Small>
      {first && <Small>{words.goes(f.day(first))}</Small>}
      {beyond > 0 && <Small>{words.beyond(beyond)}</Small>}
      {gone > 0 && <Small>{words.gone(gone)}</Small>}
    </div>
  ));
}

/** What left, when and why; never what it was. */
function HandedOver({ of: { data } }: { readonly of: AuthorityRequest }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.requests;
  const name = useBrandName();
  return data.handed?.map(({ brand, on, reason, interactions, files, sealed }, i) => (
    <div key={i}>
      <p>{words.handedOn(name(brand), f.day(on), interactions, files, sealed)}</p>
      <Small>{reason}</Small>
    </div>
  ));
}

/** As the server holds it: content leaves for a request that asks for it, once the brand knows or may not. */
const mayLeave = ({ state, data, untold }: AuthorityRequest, brand: string): boolean =>
  state === 'open' && ['communication', 'inspection'].includes(data.nature) && !untold.includes(brand);

type Open =
  | 'hold'
  | 'answer'
  | { readonly brand: string }
  | { readonly review: StandingHold }
  | { readonly release: StandingHold }
  | { readonly handOver: StandingHold }
  | undefined;

function Acts({ of, keepers }: OneProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const name = useBrandName();
  const [open, setOpen] = useState<Open>();
  const allow = useRequestAct(of.id, 'secrecy');
  const close = (): void => setOpen(undefined);
  const isOpen = of.state === 'open';
  const hands = useMay().house('houseHandOver');
  const { error } = allow;
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
        {of.holds.flatMap((hold) => [
          hands && mayLeave(of, hold.brand) && (
            <Button key={`${hold.brand} handOver`} onClick={() => setOpen({ handOver: hold })}>
              {words.handOverOpen(name(hold.brand))}
            </Button>
          ),
          <Button key={`${hold.brand} review`} onClick={() => setOpen({ review: hold })}>
            {words.reviewOpen(name(hold.brand))}
          </Button>,
          <Button key={hold.brand} variant="quiet" onClick={() => setOpen({ release: hold })}>
            {`${words.release} – ${name(hold.brand)}…`}
          </Button>,
        ])}
        {isOpen && <Button onClick={() => setOpen('answer')}>{words.answer}</Button>}
      </Actions>
      {error && <Problem error={error} />}
      {open === 'hold' && <HoldForRequest of={of} keepers={keepers} onClose={close} />}
      {open === 'answer' && <AnswerRequest of={of} onClose={close} />}
      {typeof open === 'object' && <OpenOn of={of} open={open} keepers={keepers} onClose={close} />}
    </>
  );
}

type OpenOnProps = OneProps & { readonly open: Exclude<Open, string | undefined>; readonly onClose: () => void };

/** What is asked about one brand. */
function OpenOn({ open, ...props }: OpenOnProps): ReactNode {
  if ('review' in open) return <ReviewHold {...props} hold={open.review} />;
  if ('handOver' in open) return <HandOver of={props.of} hold={open.handOver} onClose={props.onClose} />;
  if ('release' in open) return <ReleaseHold {...props} hold={open.release} />;
  return <TellBrand {...props} brand={open.brand} />;
}
