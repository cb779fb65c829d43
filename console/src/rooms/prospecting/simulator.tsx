import { Button, FileButton, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useSimulate } from '../../api/prospecting.ts';
import type { Prospecting } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Sides, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { fieldOf, instantOf } from './moments.ts';
import { AimFields, firstAim, MomentField, WithOffers } from './offers.tsx';
import { Simulated } from './simulated.tsx';

/** As many characters as the server takes. */
const MOST = 2_000_000;

/** What a list would give at a moment: it is judged and kept nowhere. */
export function Simulator({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Section untitled title={w.prospecting.simulate} note={w.prospecting.simulateNote}>
      <WithOffers brand={brand}>{(known) => <Simulating brand={brand} known={known} />}</WithOffers>
    </Section>
  );
}

type List = { readonly text: string; readonly name?: string };

function Simulating({ brand, known }: { readonly brand: string; readonly known: Prospecting }): ReactNode {
  const { w } = useLanguage();
  const simulate = useSimulate(brand);
  const [aim, choose] = useState(() => firstAim(known));
  const [at, set] = useState(() => fieldOf(new Date()));
  const [list, write] = useState<List>({ text: '' });
  const instant = instantOf(at);
  const long = list.text.length > MOST;
  const ready = instant !== undefined && list.text.trim() !== '' && !long;
  function changed<T>(change: (value: T) => void): (value: T) => void {
    return (value) => {
      // A result of another question must not stand beside this one.
      if (!simulate.isIdle) simulate.reset();
      change(value);
    };
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !simulate.isPending) simulate.mutate({ ...aim, at: instant, list: list.text });
  }
  return (
    <Sides
      ask={
        <form onSubmit={submit} autoComplete="off">
          <Stack>
            <AimFields known={known} aim={aim} onChange={changed(choose)} />
            <MomentField
              label={w.prospecting.at}
              note={w.prospecting.atNote}
              value={at}
              required
              onChange={changed(set)}
            />
            <ListField list={list} long={long} onChange={changed(write)} />
            <Actions>
              <Button type="submit" variant="filled" disabled={!ready} loading={simulate.isPending}>
                {w.prospecting.simulateAct}
              </Button>
            </Actions>
          </Stack>
        </form>
      }
    >
      <Section title={w.prospecting.simulated}>
        {simulate.error && <Problem error={simulate.error} />}
        {simulate.data ? (
          <Simulated brand={brand} result={simulate.data} />
        ) : (
          !simulate.error && <Remark>{w.prospecting.noSimulation}</Remark>
        )}
      </Section>
    </Sides>
  );
}

type ListFieldProps = { readonly list: List; readonly long: boolean; readonly onChange: (list: List) => void };

/** Pasted, or a file that is read here. */
function ListField({ list, long, onChange }: ListFieldProps): ReactNode {
  const { w } = useLanguage();
  const lines = list.text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
  return (
    <>
      {list.name === undefined ? (
        <Textarea
          label={w.prospecting.list}
          description={w.prospecting.listNote}
          value={list.text}
          rows={7}
          spellCheck={false}
          error={long ? w.prospecting.tooLong : undefined}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      ) : (
        <Remark>
          {w.prospecting.fileChosen(list.name, lines)} {long && w.prospecting.tooLong}
        </Remark>
      )}
      <Actions>
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(file) => void file?.text().then((text) => onChange({ text, name: file.name }))}
        >
          {(props) => <Button {...props}>{w.prospecting.file}</Button>}
        </FileButton>
        {list.name !== undefined && (
          <Button variant="quiet" onClick={() => onChange({ text: '' })}>
            {w.prospecting.clear}
          </Button>
        )}
      </Actions>
    </>
  );
}
