import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { type Glass, glassList, useEndGlass, useMay, useReviewGlass, useTakeGlass } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { findings } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Remark } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { HOUSE, useBrands } from '../brands.ts';
import { useActorName, useForBrand, useRoleName } from './words.ts';

const TONES = { open: 'refused', 'to-review': 'waiting', overdue: 'overdue', reviewed: 'allowed' } as const;

export function GlassView(): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(glassList);
  const [taking, setTaking] = useState(false);
  const [ending, end] = useState<Glass>();
  const [reviewing, review] = useState<Glass>();
  const mayTake = query.data?.mayTake ?? [];
  const blocked = query.data?.items.some((item) => item.own && item.state !== 'reviewed') ?? false;
  return (
    <Section untitled title={w.people.tabs.glass} note={w.people.glass.lede}>
      <Actions end>
        {mayTake.length > 0 && (
          <Button variant="danger" onClick={() => setTaking(true)}>
            {w.people.glass.take}
          </Button>
        )}
      </Actions>
      {blocked && <Remark>{w.people.glass.blocked}</Remark>}
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.people.glass.emptyTitle}>{w.people.glass.empty}</Empty>
          ) : (
            <GlassTable items={items} onEnd={end} onReview={review} />
          )
        }
      </Ready>
      {taking && <Take roles={mayTake} onClose={() => setTaking(false)} />}
      {ending && <End item={ending} onClose={() => end(undefined)} />}
      {reviewing && <ReviewGlass item={reviewing} onClose={() => review(undefined)} />}
    </Section>
  );
}

type GlassTableProps = {
  readonly items: readonly Glass[];
  readonly onEnd: (item: Glass) => void;
  readonly onReview: (item: Glass) => void;
};

function GlassTable({ items, onEnd, onReview }: GlassTableProps): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  return (
    <Table
      label={w.people.tabs.glass}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        { id: 'who', title: w.people.glass.who, main: true, cell: (item) => item.name },
        {
          id: 'what',
          title: w.people.glass.what,
          cell: (item) => (
            <>
              {roleName(item.role)}
              <small>{forBrand(item.brand)}</small>
            </>
          ),
        },
        { id: 'why', title: w.people.reason, long: true, cell: (item) => item.reason },
        {
          id: 'when',
          title: w.people.glass.when,
          cell: (item) => (
            <>
              <time dateTime={item.openedAt}>{f.stamp(item.openedAt)}</time>
              <small>
                {item.closedAt === null
                  ? w.people.glass.until(f.time(item.until))
                  : w.people.glass.ended(f.time(item.closedAt))}
              </small>
              {may.house('houseTrace') && <SealMark brand={HOUSE} entry={item.entries.opened} />}
            </>
          ),
        },
        { id: 'state', title: w.people.glass.state, cell: (item) => <Standing item={item} /> },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (item) => {
            if (item.state === 'open')
              return (
                (item.own || may.house('reviews')) && (
                  <Button size="compact-sm" onClick={() => onEnd(item)}>
                    {w.people.glass.end}
                  </Button>
                )
              );
            return (
              item.state !== 'reviewed' &&
              !item.own &&
              may.house('reviews') && (
                <Button size="compact-sm" variant="seal" onClick={() => onReview(item)}>
                  {w.people.glass.review}
                </Button>
              )
            );
          },
        },
      ]}
    />
  );
}

function Standing({ item }: { readonly item: Glass }): ReactNode {
  const { w, say, f } = useLanguage();
  const actorName = useActorName();
  return (
    <>
      <State tone={TONES[item.state]}>{w.people.glass.states[item.state]}</State>
      {item.finding === null ? (
        <small>
          {w.people.glass.due} {f.shortDay(item.reviewDue)}
        </small>
      ) : (
        <small>
          {say(term(findings, item.finding))}, {w.people.glass.reviewedBy(actorName(item.reviewedBy ?? ''))}
          {`${w.colon} ${item.remark}`}
        </small>
      )}
    </>
  );
}

type Roles = readonly Glass['role'][];

function Take({ roles, onClose }: { readonly roles: Roles; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const brands = useBrands();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  const take = useTakeGlass();
  const known = useId();
  const [brand, setBrand] = useState('');
  const [role, setRole] = useState(roles[0]!);
  const [hours, setHours] = useState('1');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={w.people.glass.takeTitle}
      act={w.people.glass.takeAct}
      variant="danger"
      ready={reason.trim().length >= 20 && brand !== ''}
      busy={take.isPending}
      error={take.error}
      onAct={() => take.mutate({ brand, role, hours: Number(hours), reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {/* Whoever has part in no brand yet sees none: who the clients are is nobody's to look up here. They know which. */}
      <TextInput
        label={w.people.brand}
        description={w.people.glass.brandHint}
        value={brand}
        list={known}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setBrand(event.currentTarget.value.trim().toLowerCase())}
      />
      <datalist id={known}>
        {brands.map((item) => (
          <option key={item.brand} value={item.brand}>
            {item.name}
          </option>
        ))}
      </datalist>
      <NativeSelect
        label={w.people.role}
        value={role}
        data={roles.map((value) => ({ value, label: roleName(value) }))}
        onChange={(event) => setRole(event.currentTarget.value as Glass['role'])}
      />
      <NativeSelect
        label={w.people.glass.hours}
        value={hours}
        data={[1, 2, 3, 4].map((value) => ({ value: String(value), label: w.people.glass.hour(value) }))}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <Textarea
        label={w.people.glass.why}
        description={w.people.glass.whyHint}
        value={reason}
        maxLength={500}
        autosize
        minRows={3}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {brand !== '' && <p>{w.people.glass.takeText(forBrand(brand))}</p>}
    </FormDialog>
  );
}

type OfProps = { readonly item: Glass; readonly onClose: () => void };

function End({ item, onClose }: OfProps): ReactNode {
  const { w } = useLanguage();
  const end = useEndGlass();
  return (
    <FormDialog
      title={w.people.glass.endTitle}
      act={w.people.glass.endAct}
      variant="danger"
      ready
      busy={end.isPending}
      error={end.error}
      onAct={() => end.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.people.glass.endText}</p>
    </FormDialog>
  );
}

function ReviewGlass({ item, onClose }: OfProps): ReactNode {
  const { w } = useLanguage();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  const review = useReviewGlass(item.id);
  const [finding, setFinding] = useState<string>('');
  const [remark, setRemark] = useState('');
  return (
    <FormDialog
      title={w.people.glass.reviewTitle}
      act={w.people.glass.reviewAct}
      variant="seal"
      ready={finding !== '' && remark.trim().length >= 10}
      busy={review.isPending}
      error={review.error}
      onAct={() =>
        review.mutate(
          { finding: finding as NonNullable<Glass['finding']>, remark: remark.trim() },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{w.people.glass.reviewText(item.name, roleName(item.role), forBrand(item.brand))}</p>
      <blockquote>{item.reason}</blockquote>
      <Radio.Group label={w.people.glass.finding} value={finding} onChange={setFinding}>
        {(['justified', 'not-justified'] as const).map((value) => (
          <Radio key={value} value={value} label={w.people.glass.findings[value]} />
        ))}
      </Radio.Group>
      <Textarea
        label={w.people.remark}
        value={remark}
        maxLength={500}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
