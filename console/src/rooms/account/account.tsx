import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { account, type Account as Mine } from '../../api/sign-in.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, Facts, Remark } from '../../parts/facts.tsx';
import { Switch } from '../../parts/frame.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { useBrands } from '../brands.ts';
import { Passkeys } from './passkeys.tsx';
import { useRoleName } from '../people/words.ts';
import { Sessions } from './sessions.tsx';

/** One’s own account: nobody needs a right for it, and nobody sees another’s. */
export function Account(): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(account);
  return (
    <ReadyPage query={query} title={w.account.title}>
      {(mine) => (
        <Page title={w.account.title} lede={w.account.lede}>
          {mine.person === null && <Remark>{w.account.linkOnly}</Remark>}
          <Who mine={mine} />
          <Roles mine={mine} />
          {mine.person !== null && <Passkeys mine={mine} />}
          <Sessions mine={mine} />
          <Section title={w.account.language}>
            <Languages />
          </Section>
        </Page>
      )}
    </ReadyPage>
  );
}

type MineProps = { readonly mine: Mine };

function Who({ mine }: MineProps): ReactNode {
  const { w, lang } = useLanguage();
  const { site } = mine;
  const country = (code: string): string => new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
  const came = enumeration(mine.factors.map((factor) => w.account.factorNames[factor] ?? factor));
  return (
    <Section title={w.account.who}>
      <Facts
        facts={[
          { name: w.account.name, value: mine.name },
          ...(mine.email === null ? [] : [{ name: w.account.email, value: mine.email }]),
          ...(mine.person === null
            ? []
            : [
                {
                  name: w.account.site,
                  value: site ? w.account.siteOf(site.name, site.employer, country(site.country)) : w.account.noSite,
                },
              ]),
          ...(mine.providers.length === 0
            ? []
            : [{ name: w.account.knownBy, value: enumeration([...mine.providers]) }]),
          { name: w.account.came, value: came },
          { name: w.account.second, value: mine.secondFactor ? w.account.secondYes : w.account.secondNo },
        ]}
      />
    </Section>
  );
}

function Roles({ mine }: MineProps): ReactNode {
  const { w, f } = useLanguage();
  const roleName = useRoleName();
  const brands = useBrands();
  const named = (brand: string): string => brands.find((item) => item.brand === brand)?.name ?? brand;
  return (
    <Section title={w.account.roles}>
      {mine.roles.length === 0 ? (
        <Empty title={w.account.noRoles}>{w.account.noRolesText}</Empty>
      ) : (
        <Table
          label={w.account.roles}
          rows={mine.roles}
          rowKey={({ role, brand }) => `${role} ${brand}`}
          columns={[
            {
              id: 'role',
              title: w.account.role,
              main: true,
              cell: ({ role }) => roleName(role),
            },
            {
              id: 'brand',
              title: w.account.brand,
              cell: ({ brand }) => (brand === null ? w.account.allBrands : named(brand)),
            },
            {
              id: 'until',
              title: w.account.until,
              cell: ({ until }) => (until === null ? w.account.always : f.moment(until)),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Languages(): ReactNode {
  const { w, lang, setLang } = useLanguage();
  return (
    <Switch
      label={w.account.language}
      value={lang}
      onChange={setLang}
      choices={[
        { value: 'fr', label: 'Français', lang: 'fr' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
    />
  );
}
