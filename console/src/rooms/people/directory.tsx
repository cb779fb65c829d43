import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  type Directory,
  type DirectoryMade,
  type DirectoryToken,
  theDirectory,
  useCreateToken,
  useRotateToken,
} from '../../api/directory.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Copyable, Empty, Facts } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { CreateToken, RevokeToken, RotateToken } from './directory-acts.tsx';
import { GroupsSection } from './directory-groups.tsx';

type Once = DirectoryMade & { readonly name: string };
type Act = { readonly kind: 'rotate' | 'revoke'; readonly token: DirectoryToken };

/** The house's directory: where it sends to, by which tokens, and what its groups give. */
export function DirectoryView(): ReactNode {
  const query = useQuery(theDirectory);
  // Here rather than in the dialogs, so that a secret outlives the one that made it.
  const [once, show] = useState<Once>();
  return (
    <Ready query={query}>
      {(directory) => (
        <>
          <Contact directory={directory} />
          {once && <MadeToken once={once} onDone={() => show(undefined)} />}
          <Tokens directory={directory} onMade={show} />
          <GroupsSection groups={directory.groups} />
        </>
      )}
    </Ready>
  );
}

function Contact({ directory }: { readonly directory: Directory }): ReactNode {
  const { w, f } = useLanguage();
  const { address, lastContactAt, people } = directory;
  return (
    <Section untitled title={w.people.tabs.directory} note={w.directory.lede}>
      <Facts
        facts={[
          { name: w.directory.address, value: <Copyable value={address} /> },
          {
            name: w.directory.contact,
            value:
              lastContactAt === null ? (
                w.directory.never
              ) : (
                <time dateTime={lastContactAt}>{`${f.moment(lastContactAt)} (${f.ago(lastContactAt)})`}</time>
              ),
          },
          { name: w.directory.people, value: f.number(people) },
        ]}
      />
    </Section>
  );
}

function MadeToken({ once, onDone }: { readonly once: Once; readonly onDone: () => void }): ReactNode {
  const { w } = useLanguage();
  return (
    <ShownOnce
      title={w.directory.onceTitle}
      note={w.directory.onceText}
      name={{ name: w.directory.name, value: once.name }}
      label={w.directory.token}
      secret={once.secret}
      done={w.directory.done}
      onDone={onDone}
    />
  );
}

type TokensProps = { readonly directory: Directory; readonly onMade: (once: Once) => void };

function Tokens({ directory: { tokens }, onMade }: TokensProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [create, rotate] = [useCreateToken(), useRotateToken()];
  const [creating, setCreating] = useState(false);
  const [act, setAct] = useState<Act>();
  return (
    <Section title={w.directory.tokens} note={w.directory.tokensNote}>
      <Stack>
        {tokens.length === 0 ? (
          <Empty title={w.directory.tokensEmptyTitle}>{w.directory.tokensEmpty}</Empty>
        ) : (
          <TokenTable tokens={tokens} onAct={setAct} />
        )}
        {may.house('roles') && (
          <Actions>
            <Button variant="filled" onClick={() => setCreating(true)}>
              {w.directory.create}
            </Button>
          </Actions>
        )}
      </Stack>
      {creating && (
        <CreateToken
          create={create}
          onDone={(once) => (onMade(once), setCreating(false))}
          onClose={() => setCreating(false)}
        />
      )}
      {act?.kind === 'rotate' && (
        <RotateToken
          token={act.token}
          rotate={rotate}
          onDone={(once) => (onMade(once), setAct(undefined))}
          onClose={() => setAct(undefined)}
        />
      )}
      {act?.kind === 'revoke' && <RevokeToken token={act.token} onClose={() => setAct(undefined)} />}
    </Section>
  );
}

const hasExpired = ({ expiresAt }: DirectoryToken): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= Date.now();
const isLive = (token: DirectoryToken): boolean => token.revokedAt === null && !hasExpired(token);

type TokenTableProps = { readonly tokens: readonly DirectoryToken[]; readonly onAct: (act: Act) => void };

function TokenTable({ tokens, onAct }: TokenTableProps): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  return (
    <Table
      label={w.directory.tokens}
      rows={tokens.toSorted((a, b) => Number(isLive(b)) - Number(isLive(a)))}
      rowKey={(token) => token.id}
      columns={[
        {
          id: 'name',
          title: w.directory.name,
          main: true,
          cell: (token) => (
            <>
              {token.name}
              {token.replaces !== null && <small>{w.directory.replaces}</small>}
            </>
          ),
        },
        {
          id: 'created',
          title: w.directory.created,
          cell: (token) => <time dateTime={token.createdAt}>{f.stamp(token.createdAt)}</time>,
        },
        {
          id: 'used',
          title: w.directory.used,
          cell: (token) =>
            token.lastUsedAt === null ? (
              w.directory.unused
            ) : (
              <time dateTime={token.lastUsedAt}>{f.ago(token.lastUsedAt)}</time>
            ),
        },
        { id: 'state', title: w.directory.state, cell: (token) => <Standing token={token} /> },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (token) =>
            isLive(token) &&
            may.house('roles') && (
              <Actions end>
                <Button size="compact-sm" onClick={() => onAct({ kind: 'rotate', token })}>
                  {w.directory.rotate}
                </Button>
                <Button size="compact-sm" variant="danger" onClick={() => onAct({ kind: 'revoke', token })}>
                  {w.directory.revoke}
                </Button>
              </Actions>
            ),
        },
      ]}
    />
  );
}

function Standing({ token }: { readonly token: DirectoryToken }): ReactNode {
  const { w, f } = useLanguage();
  const { revokedAt, expiresAt } = token;
  if (revokedAt !== null) return <State tone="neutral">{w.directory.revoked(f.shortDay(revokedAt))}</State>;
  if (expiresAt === null) return <State tone="allowed">{w.directory.live}</State>;
  return hasExpired(token) ? (
    <State tone="neutral">{w.directory.expired(f.shortDay(expiresAt))}</State>
  ) : (
    <State tone="allowed">{w.directory.liveUntil(f.shortDay(expiresAt))}</State>
  );
}
