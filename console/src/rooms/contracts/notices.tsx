import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type BrandChain, brandChain, type Notice, useAnswer, useReceived } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { FormDialog, ReasonedAct } from '../../parts/dialog.tsx';
import { Empty, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { BehalfFields, behalfOf, isBehalfWhole, NOBODY } from '../impact/behalf.tsx';
import { Answers, ObjectBy } from './announcements.tsx';
import { Links } from './companies.tsx';
import { changeName, PlaceWords, TONES } from './words.tsx';

type OfBrand = { readonly brand: string };

/** What was announced to a brand, which it may object to within its notice; and who takes part. */
export function BrandChainView({ brand }: OfBrand): ReactNode {
  return <Ready query={useQuery(brandChain(brand))}>{(found) => <Shown brand={brand} found={found} />}</Ready>;
}

function Shown({ brand, found }: OfBrand & { readonly found: BrandChain }): ReactNode {
  const { w, say } = useLanguage();
  const { authorisation, notice, notices, links } = found;
  return (
    <Stack>
      <Section
        title={w.contracts.noticesTitle}
        note={
          authorisation && (
            <>
              {w.contracts.noticesNote(w.contracts.authorisations[authorisation], notice && say(notice))}{' '}
              <Article name="GDPR art. 28(2)" />
            </>
          )
        }
      >
        {notices.length === 0 ? (
          <Empty title={w.contracts.noticesEmpty}>{w.contracts.noticesEmptyText}</Empty>
        ) : (
          notices.map((one) => <Announced key={one.id} brand={brand} notice={one} />)
        )}
      </Section>
      <Section title={w.contracts.who2} note={w.contracts.chainNote}>
        <Links links={links} alone />
      </Section>
    </Stack>
  );
}

type OfNotice = OfBrand & { readonly notice: Notice };

function Announced({ brand, notice }: OfNotice): ReactNode {
  const { w, f } = useLanguage();
  const { change, reason, wantedFrom, told } = notice;
  return (
    <Section
      title={changeName(w, change)}
      aside={<State tone={TONES[told.state]}>{w.contracts.states[told.state]}</State>}
      note={
        <>
          {reason} {w.contracts.wanted(f.day(wantedFrom))} <PlaceWords place={change.place} entity={change.entity} />
        </>
      }
    >
      <Stack>
        <Facts
          facts={[
            { name: w.contracts.told, value: f.day(told.toldAt) },
            { name: w.contracts.objectBy, value: <ObjectBy told={told} /> },
            { name: w.contracts.starts, value: told.startsOn === null ? w.contracts.never : f.day(told.startsOn) },
            { name: w.contracts.answer, value: <Answers told={told} /> },
          ]}
        />
        {change.kind === 'sub-processor' && <Small>{w.contracts.vendorKnown}</Small>}
        <Acts brand={brand} notice={notice} />
      </Stack>
    </Section>
  );
}

type Open = 'object' | 'authorise' | 'received';

/** The brand answers itself; we record what it wrote. */
function Acts({ brand, notice }: OfNotice): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const { state, starts } = notice.told;
  if (state === 'withdrawn') return null;
  const begun = starts !== null && Date.parse(starts) <= Date.now();
  const decides = !may.ours && may.brand(brand, 'answer');
  const close = (): void => setOpen(undefined);
  return (
    <Actions>
      {decides && state !== 'objected' && !begun && (
        <Button variant="danger" onClick={() => setOpen('object')}>
          {w.contracts.object}
        </Button>
      )}
      {decides && state !== 'authorised' && !begun && (
        <Button variant="seal" onClick={() => setOpen('authorise')}>
          {w.contracts.authorise}
        </Button>
      )}
      {may.ours && may.brand(brand, 'publish') && !begun && (
        <Button onClick={() => setOpen('received')}>{w.contracts.received}</Button>
      )}
      {open === 'received' && <Received brand={brand} notice={notice} onClose={close} />}
      {(open === 'object' || open === 'authorise') && (
        <Answering brand={brand} notice={notice} says={open} onClose={close} />
      )}
    </Actions>
  );
}

type Closing = OfNotice & { readonly onClose: () => void };

function Answering({ brand, notice, says, onClose }: Closing & { readonly says: 'object' | 'authorise' }): ReactNode {
  const { w } = useLanguage();
  const answer = useAnswer(brand);
  const name = changeName(w, notice.change);
  const isObjection = says === 'object';
  return (
    <ReasonedAct
      title={isObjection ? w.contracts.objectTitle(name) : w.contracts.authoriseTitle(name)}
      reasonLabel={w.contracts.answerReason}
      reasonHint=""
      minLength={10}
      maxLength={1000}
      act={isObjection ? w.contracts.object : w.contracts.authorise}
      variant={isObjection ? 'danger' : 'seal'}
      busy={answer.isPending}
      error={answer.error}
      onAct={(reason) => answer.mutate({ id: notice.id, says, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{isObjection ? w.contracts.objectText : w.contracts.authoriseText}</p>
    </ReasonedAct>
  );
}

function Received({ brand, notice, onClose }: Closing): ReactNode {
  const { w } = useLanguage();
  const received = useReceived(brand);
  const [says, setSays] = useState<'object' | 'authorise'>('object');
  const [reason, setReason] = useState('');
  const [behalf, setBehalf] = useState({ ...NOBODY, on: true });
  const onBehalf = behalfOf(behalf);
  return (
    <FormDialog
      title={w.contracts.received}
      act={w.contracts.save}
      variant="seal"
      ready={reason.trim().length >= 10 && isBehalfWhole(behalf)}
      busy={received.isPending}
      error={received.error}
      onAct={() =>
        onBehalf && received.mutate({ id: notice.id, says, reason: reason.trim(), onBehalf }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>{w.contracts.receivedText}</p>
      <NativeSelect
        label={w.contracts.says}
        value={says}
        data={[
          { value: 'object', label: w.contracts.states.objected },
          { value: 'authorise', label: w.contracts.states.authorised },
        ]}
        onChange={(event) => setSays(event.currentTarget.value as typeof says)}
      />
      <Textarea
        label={w.contracts.reason}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <BehalfFields value={behalf} onChange={setBehalf} always />
    </FormDialog>
  );
}
