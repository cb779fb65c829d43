import {
  ConnectClient,
  ListAssociatedContactsCommand,
  ResumeContactRecordingCommand,
  StartContactRecordingCommand,
  StopContactRecordingCommand,
  SuspendContactRecordingCommand,
} from '@aws-sdk/client-connect';
import { S3Client } from '@aws-sdk/client-s3';
import { Refusal } from '../../kernel/refusal.ts';
import type { Platform, RecordingCommand, Values, World } from '../platform.ts';
import { ask } from './aws-ask.ts';
import { createConnectCopies } from './connect-copies.ts';
import { listConnect } from './connect-list.ts';
import { countConnect, routesOfConnect } from './connect-routes.ts';
import { INSTANCE } from './connect.ts';

/** One instance, and the buckets that hold its files. */
export type Instance = {
  readonly connect: ConnectClient;
  readonly s3: S3Client;
  readonly arn: string;
  readonly account: string;
  readonly id: string;
  readonly signal: AbortSignal;
};

export function openConnect(values: Values, { clock, signal, outgoing }: World): Platform {
  const [, arn, region, account, id] = INSTANCE.exec(values['instance']!) ?? [];
  if (id === undefined) throw new Refusal('connector.fields');
  const { key, secret, endpoint } = values;
  // The machine's own credentials go to Amazon alone.
  if ((key === undefined) !== (secret === undefined) || (key === undefined && endpoint !== undefined))
    throw new Refusal('connector.credentials');
  const setting = {
    region: region!,
    ...(endpoint !== undefined && { endpoint }),
    ...(key !== undefined && secret !== undefined && { credentials: { accessKeyId: key, secretAccessKey: secret } }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 30_000, ...outgoing.agents() },
  };
  const at: Instance = {
    connect: new ConnectClient(setting),
    s3: new S3Client({ ...setting, forcePathStyle: endpoint !== undefined }),
    arn: arn!,
    account: account!,
    id,
    signal,
  };
  return {
    list: (cursor) => listConnect(at, cursor, values, clock),
    ...createConnectCopies(at),
    record: (contact, command) => recordingOf(at, contact, command),
    routes: () => routesOfConnect(at),
    count: (from, to) => countConnect(at, from, to),
    async close() {
      at.connect.destroy();
      at.s3.destroy();
    },
  };
}

/** A contact is named by the first of its chain; the call is where the chain is now. */
async function recordingOf(at: Instance, contact: string, command: RecordingCommand): Promise<void> {
  const [account, InitialContactId] = contact.split('/');
  if (account !== at.account || !InitialContactId) throw new Refusal('connector.gone');
  const { connect, id: InstanceId, signal: abortSignal } = at;
  const { ContactSummaryList: chain = [] } = await ask(() =>
    connect.send(new ListAssociatedContactsCommand({ InstanceId, ContactId: InitialContactId, MaxResults: 100 }), {
      abortSignal,
    }),
  );
  const live = chain
    .filter(({ DisconnectTimestamp: ended, Channel }) => ended === undefined && Channel === 'VOICE')
    .toSorted((a, b) => Number(a.InitiationTimestamp) - Number(b.InitiationTimestamp))
    .at(-1);
  const named = { InstanceId, InitialContactId, ContactId: live?.ContactId ?? InitialContactId };
  const options = { abortSignal };
  await ask(() => {
    switch (command) {
      case 'start': {
        const VoiceRecordingConfiguration = { VoiceRecordingTrack: 'ALL' } as const;
        return connect.send(new StartContactRecordingCommand({ ...named, VoiceRecordingConfiguration }), options);
      }
      case 'stop':
        return connect.send(new StopContactRecordingCommand(named), options);
      case 'pause':
        return connect.send(new SuspendContactRecordingCommand(named), options);
      case 'resume':
        return connect.send(new ResumeContactRecordingCommand(named), options);
    }
  });
}
