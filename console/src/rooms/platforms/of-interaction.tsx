import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { copies } from '../../api/queries.ts';
import type { InteractionView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';
import { CopyState, mustGo } from './copy-state.tsx';
import { Waited } from './health.tsx';

type CopiesOfProps = { readonly brand: string; readonly view: InteractionView };

/** Where copies of an interaction still lie at platforms, or since when none does; nothing where none ever was known. */
export function CopiesOf({ brand, view }: CopiesOfProps): ReactNode {
  const { w, f } = useLanguage();
  const items = useQuery(copies(brand, { interaction: view.id })).data?.items;
  const gone = view.history.findLast(({ act }) => act === 'copy-destroy');
  if (!items || (items.length === 0 && !gone)) return null;
  const due = items.filter(mustGo).length;
  return (
    <Section title={w.platforms.copies}>
      <Stack>
        {due > 0 && (
          <p>
            <State tone="waiting" sentence>
              {w.platforms.ofInteraction.still(due)}
            </State>
          </p>
        )}
        {items.length === 0 && gone ? (
          <p>{w.platforms.ofInteraction.complete(w.platforms.ofInteraction.on(f.moment(gone.at)))}</p>
        ) : (
          <Facts
            stacked
            facts={items.map((item) => ({
              name: (
                <>
                  {w.platforms.kinds[item.kind]},{' '}
                  <Link to="/marques/$brand/sources/plateformes/$id" params={{ brand, id: item.connection }}>
                    {item.name}
                  </Link>
                </>
              ),
              value: (
                <>
                  <CopyState item={item} />
                  {mustGo(item) && (
                    <>
                      <br />
                      <Waited since={item.since} />
                    </>
                  )}
                </>
              ),
            }))}
          />
        )}
      </Stack>
    </Section>
  );
}
