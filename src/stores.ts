import { resolve } from 'node:path';
import type { AwsCredentials, StoreSetting } from './vault/types.ts';

/** Endpoint, region and credentials by the names that every client of AWS reads. */
export function awsOf(
  env: NodeJS.ProcessEnv,
  service: 'S3' | 'KMS',
): { readonly endpoint?: string; readonly region?: string; readonly credentials?: AwsCredentials } {
  const set = (...names: readonly string[]): string | undefined => names.map((name) => env[name]).find(Boolean);
  const endpoint = set(`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL');
  const region = set('AWS_REGION', 'AWS_DEFAULT_REGION');
  const [accessKeyId, secretAccessKey] = [set('AWS_ACCESS_KEY_ID'), set('AWS_SECRET_ACCESS_KEY')];
  const sessionToken = set('AWS_SESSION_TOKEN');
  return {
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...(accessKeyId &&
      secretAccessKey && { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } }),
  };
}

/** A folder, or a bucket: `s3://bucket/prefix`. */
export function storeOf(env: NodeJS.ProcessEnv, text: string): StoreSetting {
  const bucket = /^s3:\/\/([^/]+)\/?(.*)$/.exec(text);
  if (!bucket) return { kind: 'folder', path: resolve(text) };
  return {
    kind: 's3',
    bucket: bucket[1]!,
    prefix: bucket[2]!.replace(/\/*$/, (end) => (bucket[2] === end ? '' : '/')),
    ...awsOf(env, 'S3'),
  };
}
