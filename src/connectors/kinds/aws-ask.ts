import { Refusal, type Code } from '../../kernel/refusal.ts';

const THROTTLED =
  /^(?:Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|SlowDown)$/;
const NOBODY =
  /^(?:UnrecognizedClientException|InvalidSignatureException|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|ExpiredTokenException|InvalidToken|CredentialsProviderError|TokenRefreshRequired)$/;

/** What AWS is asked for. Its errors quote what was sent: none of it goes on. @throws Refusal `connector.*` */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Refusal(codeOf(error));
  }
}

export function codeOf(error: unknown): Code {
  if (error instanceof Refusal) return error.code;
  const {
    name = '',
    code,
    $metadata,
  } = error as {
    readonly name?: string;
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (THROTTLED.test(name) || status === 429) return 'connector.throttled';
  if (NOBODY.test(name) || status === 401) return 'connector.credentials';
  // In an archive: to be restored first, which is the brand's to ask for.
  if (name === 'InvalidObjectState') return 'connector.cannot';
  // Cut in the middle of an answer that began well.
  if (typeof code === 'string') return 'connector.unreachable';
  if (status === 403) return 'connector.denied';
  // Also where it was asked for as long as it is some content, and is another by now.
  if (status === 404 || status === 412) return 'connector.gone';
  if (status !== undefined && status >= 500) return 'connector.unreachable';
  if (status !== undefined || error instanceof SyntaxError) return 'connector.protocol';
  return 'connector.unreachable';
}
