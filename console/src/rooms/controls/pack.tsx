import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useEvidencePack } from '../../api/controls.ts';
import { useMay } from '../../api/people.ts';
import { log as logOf } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Copyable, Facts } from '../../parts/facts.tsx';
import { Actions, Narrow, Section, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { saveBlob } from '../../parts/save.ts';

/** Comes with what checks, which weighs more than the rest of the page. */
const CheckPack = lazyRouteComponent(() => import('./check-pack.tsx'), 'CheckPack');

/** What an auditor takes away, and how it is checked. */
export function Pack({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const words = w.controls.pack;
  const may = useMay();
  const pack = useEvidencePack(brand);
  const { data: log } = useQuery({ ...logOf(brand), enabled: may.brand(brand, 'trace') });
  return (
    <Stack>
      <Section untitled title={words.title}>
        <Narrow>
          <Stack>
            <p>{words.text}</p>
            <p>{words.check}</p>
            <Actions>
              <Button
                variant="filled"
                loading={pack.isPending}
                onClick={() => pack.mutate(undefined, { onSuccess: ({ blob, name }) => saveBlob(blob, name) })}
              >
                {words.make}
              </Button>
            </Actions>
            <p role="status">
              <small>{pack.isPending ? words.making : pack.data ? words.done(pack.data.name) : words.traced}</small>
            </p>
            {pack.error && <Problem error={pack.error} />}
            {log && (
              <Facts
                stacked
                facts={[
                  { name: words.key, value: <Copyable value={log.vkey} /> },
                  {
                    name: words.command,
                    value: (
                      <Copyable
                        value={`mandat evidence verify ${pack.data?.name ?? `preuves-${brand}.zip`} --key '${log.vkey}'`}
                      />
                    ),
                  },
                ]}
              />
            )}
          </Stack>
        </Narrow>
      </Section>
      {log && (
        <Narrow>
          <Suspense>
            <CheckPack vkey={log.vkey} />
          </Suspense>
        </Narrow>
      )}
    </Stack>
  );
}
