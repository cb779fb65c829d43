import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { orders } from '../../api/queries.ts';
import type { OrderItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { orderStates } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import classes from '../../parts/document.module.css';
import { Empty, Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { Acknowledge, Alert } from './answers.tsx';

/** What the brand has instructed since the frame: what awaits an answer first, then the newest. */
export function Orders({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(orders(brand));
  return (
    <Section
      untitled
      title={w.instructions.tabs.orders}
      note={
        <>
          {w.instructions.ordersNote} <Article name="GDPR art. 28(3)" />
        </>
      }
    >
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.instructions.ordersEmptyTitle} command={w.instructions.orderCommand}>
              {w.instructions.ordersEmpty}
            </Empty>
          ) : (
            items.toSorted(byUrgency).map((order) => <Order key={order.number} brand={brand} order={order} />)
          )
        }
      </Ready>
    </Section>
  );
}

const urgency = ({ state }: OrderItem): number => (state === 'awaiting' ? 0 : 1);
const byUrgency = (one: OrderItem, other: OrderItem): number =>
  urgency(one) - urgency(other) || other.number - one.number;
const tones: Record<OrderItem['state'], Tone> = {
  'in-force': 'allowed',
  awaiting: 'waiting',
  alerted: 'overdue',
  withdrawn: 'neutral',
};

function Order({ brand, order }: { readonly brand: string; readonly order: OrderItem }): ReactNode {
  const { w, say, f } = useLanguage();
  const { effects, receivedOn, inVersion } = w.instructions;
  const standing = [
    receivedOn(f.moment(order.receivedAt)),
    effects[order.effect],
    ...(order.version === null ? [] : [inVersion(order.version)]),
  ];
  return (
    <Section
      title={w.instructions.order(order.number)}
      aside={<State tone={tones[order.state]}>{say(orderStates[order.state])}</State>}
      note={`${standing.join(', ')}.`}
    >
      <Stack>
        <div className={classes.document}>
          {order.text.map((sentence) => (
            <p key={sentence.fr}>{say(sentence)}</p>
          ))}
        </div>
        {order.alert && <Alerted alert={order.alert} />}
        <Answers brand={brand} order={order} />
      </Stack>
    </Section>
  );
}

function Alerted({ alert }: { readonly alert: NonNullable<OrderItem['alert']> }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Remark tone="seal">
      {w.instructions.alertedOn(f.moment(alert.at))}
      {w.colon} {alert.reason}
      <br />
      {alert.answer === null ? w.instructions.noAnswer : w.instructions.answer(alert.answer)}
    </Remark>
  );
}

/** An order in force may still be alerted on, once: it binds all the same (art. 28(3), last paragraph). */
function Answers({ brand, order }: { readonly brand: string; readonly order: OrderItem }): ReactNode {
  const { w } = useLanguage();
  const [open, setOpen] = useState<'acknowledge' | 'alert'>();
  const awaits = order.state === 'awaiting';
  if (!awaits && (order.state !== 'in-force' || order.alert)) return null;
  const Act = open === 'acknowledge' ? Acknowledge : Alert;
  return (
    <Actions>
      {awaits && (
        <Button variant="filled" onClick={() => setOpen('acknowledge')}>
          {w.instructions.acknowledge}
        </Button>
      )}
      <Button onClick={() => setOpen('alert')}>{w.instructions.alert}</Button>
      {open && <Act brand={brand} order={order} onClose={() => setOpen(undefined)} />}
    </Actions>
  );
}
