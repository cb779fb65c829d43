import { Button, Progress, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { LogView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';
import { type Checked, checkWhole, forget, remembered } from './whole.ts';

/** The whole log, checked by the reader's own machine. */
export function Whole({ log }: { readonly log: LogView }): ReactNode {
  const { w, f } = useLanguage();
  const [typed, type] = useState<string>();
  const [done, setDone] = useState<{ readonly entries: number; readonly size: number }>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const check = useMutation({
    gcTime: 0,
    mutationFn(vkey: string) {
      stop.current = new AbortController();
      setDone(undefined);
      const told = (entries: number, size: number): void => setDone({ entries, size });
      return checkWhole(`${location.origin}/log/${log.brand}`, vkey, told, stop.current.signal);
    },
  });
  const vkey = (typed ?? log.vkey).trim();
  const before = remembered(vkey);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!check.isPending) check.mutate(vkey);
  }
  return (
    <Section title={w.whole.title} note={w.whole.note}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={w.trace.vkey}
            description={w.trace.hereKey}
            value={typed ?? log.vkey}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => (type(event.currentTarget.value), check.reset())}
          />
          {before && <Remark>{w.whole.before(f.number(before.size), f.moment(before.at))}</Remark>}
          <Actions>
            <Button type="submit" disabled={vkey === ''} loading={check.isPending}>
              {before ? w.whole.again : w.whole.act}
            </Button>
            {check.isPending && <Button onClick={() => stop.current.abort()}>{w.whole.stop}</Button>}
            {before && !check.isPending && (
              <Button onClick={() => (forget(vkey), check.reset(), type(vkey))}>{w.whole.forget}</Button>
            )}
          </Actions>
          {check.isPending && done && (
            <>
              <Progress value={(100 * done.entries) / Math.max(1, done.size)} aria-label={w.whole.title} />
              <Remark>{w.whole.progress(f.number(done.entries), f.number(done.size))}</Remark>
            </>
          )}
          <div role="status">{check.data && <Said checked={check.data} />}</div>
        </Stack>
      </form>
    </Section>
  );
}

function Said({ checked }: { readonly checked: Checked }): ReactNode {
  const { w, f } = useLanguage();
  if (checked.kind === 'fails')
    return (
      <State sentence tone={checked.code === 'source' ? 'overdue' : 'refused'}>
        {w.whole.faults[checked.code]}
        {checked.index !== undefined && ` ${w.whole.at(f.number(checked.index))}`}
      </State>
    );
  if (checked.kind !== 'holds')
    return (
      <State sentence tone="waiting">
        {checked.kind === 'stopped' ? w.whole.stopped : w.trace.unable}
      </State>
    );
  const { report, since } = checked;
  return (
    <State sentence tone="allowed">
      {w.whole.holds(report.entries, report.tiles, f.number(report.checkpoint.size))}
      {report.pruned > 0 && ` ${w.whole.pruned(f.number(report.pruned))}`}
      {since && ` ${w.whole.continues(f.number(since.size))}`}
    </State>
  );
}
