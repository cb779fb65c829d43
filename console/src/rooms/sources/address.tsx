import { type ReactNode, useState } from 'react';
import type { HookCreated, HookItem, SourceItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { sourceName } from '../../i18n/source-terms.ts';
import { Copyable, type Fact, Facts, Mono, Runnable } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { testLine } from './test-line.ts';

type AddressProps = {
  readonly system: SourceItem;
  readonly hook: HookItem;
  /** As it was just made; afterwards its secret is known to nobody here. */
  readonly made: HookCreated | undefined;
};

/** What the platform is given, how what it sends is verified, and a test. */
export function Address({ system, hook, made }: AddressProps): ReactNode {
  const { w, say } = useLanguage();
  const url = made?.url ?? `${window.location.origin}/hooks/${hook.source}/${hook.id}`;
  const called = say(sourceName(system.id, system.name));
  return (
    <Stack>
      <Facts
        facts={[
          {
            name: w.sources.address,
            value: (
              <>
                <Copyable value={url} />
                <small>{w.sources.addressHint}</small>
              </>
            ),
          },
          { name: w.sources.secret, value: <SecretShown made={made} /> },
          ...(system.id === 'meta' ? [{ name: w.sources.challenge, value: w.sources.challengeText }] : []),
          ...useVerified(system, called),
        ]}
      />
      <h3>{w.sources.tryTitle}</h3>
      {system.signs ? (
        <p>{w.sources.trySigned(called)}</p>
      ) : (
        <Trial source={system.id} url={url} secret={made?.secret ?? undefined} />
      )}
    </Stack>
  );
}

function SecretShown({ made }: { readonly made: HookCreated | undefined }): ReactNode {
  const { w } = useLanguage();
  if (made === undefined) return w.sources.secretGone;
  if (made.secret === null) return w.sources.secretYours;
  return (
    <>
      <Copyable value={made.secret} />
      <small>{w.sources.secretOnce}</small>
    </>
  );
}

function useVerified(system: SourceItem, called: string): readonly Fact[] {
  const { w } = useLanguage();
  if (system.signs) return [{ name: w.sources.verified, value: w.sources.verifiedSigned(called) }];
  const header = (name: string, note?: string): ReactNode => (
    <>
      <Mono>{name}</Mono>
      {note && <small>{` ${note}`}</small>}
    </>
  );
  return [
    { name: w.sources.verified, value: w.sources.verifiedBearer },
    { name: w.sources.header, value: header('Authorization: Bearer SECRET') },
    ...(system.id === 'connect'
      ? [{ name: w.sources.header, value: header('X-Amz-Firehose-Access-Key: SECRET', w.sources.verifiedFirehose) }]
      : []),
  ];
}

type TrialProps = { readonly source: string; readonly url: string; readonly secret: string | undefined };

function Trial({ source, url, secret = 'SECRET' }: TrialProps): ReactNode {
  const { w } = useLanguage();
  const [{ uuid, at }] = useState(() => ({ uuid: crypto.randomUUID(), at: new Date() }));
  return (
    <>
      <p>{source === 'vcon' ? w.sources.tryLine : w.sources.tryFile}</p>
      <Runnable label={w.sources.copyCommand}>{testLine({ source, url, secret }, uuid, at)}</Runnable>
      {secret === 'SECRET' && <p>{w.sources.trySecretGone}</p>}
      {source === 'vcon' && <p>{w.sources.tryVcon}</p>}
    </>
  );
}
