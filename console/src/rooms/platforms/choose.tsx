import type { ReactNode } from 'react';
import type { ConnectorItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Coded, Empty, Facts } from '../../parts/facts.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { PickList } from '../../parts/pick.tsx';

const CONNECT = '/marques/$brand/sources/plateformes/connecter';

type ChooseProps = { readonly brand: string; readonly kinds: readonly ConnectorItem[] };

/** Every platform that can be connected, in the order in which the server offers them. */
export function Choose({ brand, kinds }: ChooseProps): ReactNode {
  const { w, say } = useLanguage();
  if (kinds.length === 0) return <Empty title={w.platforms.noneTitle}>{w.platforms.none}</Empty>;
  return (
    <PickList
      label={w.platforms.steps.choose}
      picks={kinds.map(({ kind, name, about, can }) => ({
        id: kind,
        link: { to: CONNECT, params: { brand }, search: { plateforme: kind } },
        name,
        aside: can.includes('delete') ? w.platforms.deletes : w.platforms.reads,
        note: say(about).replaceAll('`', ''),
      }))}
    />
  );
}

type ChosenProps = {
  readonly brand: string;
  readonly kind: ConnectorItem;
  /** It is connected: another platform is another connection. */
  readonly fixed: boolean;
};

export function Chosen({ brand, kind: { name, about, can }, fixed }: ChosenProps): ReactNode {
  const { w, say } = useLanguage();
  const abilities = can.map((ability) => <li key={ability}>{w.platforms.abilities[ability]}</li>);
  return (
    <Narrow>
      <Stack>
        <p>
          <strong>{name}</strong>
        </p>
        <Facts
          stacked
          facts={[
            { name: w.platforms.about, value: <Coded>{say(about)}</Coded> },
            { name: w.platforms.can, value: can.length === 0 ? w.platforms.readOnly : <ul>{abilities}</ul> },
          ]}
        />
        {!fixed && (
          <Actions>
            <ButtonLink link={{ to: CONNECT, params: { brand }, search: {} }}>{w.platforms.another}</ButtonLink>
          </Actions>
        )}
      </Stack>
    </Narrow>
  );
}
