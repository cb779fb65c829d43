import { Readable } from 'node:stream';
import type { z } from 'zod';
import { isDiskFull, isUnavailable } from '../db/index.ts';
import { BrandParam } from '../http/contract.ts';
import { answerLines, type App, type Asker, type Chunk } from '../http/index.ts';
import { parseJson } from '../kernel/json.ts';
import { catalogue, Refusal, type Code } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { ContactRequestBody, type ContactDecisionLine } from './contract.ts';
import { decisionView, requestOf } from './present.ts';
import type { ContactRequest, Decided } from './types.ts';

/** A question is far shorter. */
const LONGEST_LINE = 64 * 1024;

type Outcome = Decided | { readonly code: Code; readonly pointer?: string | undefined };
/** Also looks whether whoever is held to activities asks within them. */
type Decide = (asker: Asker, requests: readonly ContactRequest[]) => Promise<readonly Decided[]>;

/** Questions as they come, one a line, each answered after its commit, in order: for diallers that keep one connection. */
export function streamRoute(app: App, path: string, decide: Decide): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, parsed) => parsed(null, payload));
    scope.post(
      path,
      { config: { access: 'contact', activity: 'handler', about: ABOUT.stream }, schema: { params: BrandParam } },
      async (request, reply) => {
        const { asker } = request;
        if (!(request.body instanceof Readable)) throw new Refusal('input.media-type');
        const lines = answerLines<Outcome>(request.body, {
          longest: LONGEST_LINE,
          take: (chunk) => Promise.all(linesOf(chunk).map((line) => answerTo(line, asker, decide))),
          failed,
          tooLong: { code: 'input.too-large' },
          render: (line, outcome) => `${JSON.stringify(lineOf(line, outcome))}\n`,
        });
        return reply
          .type('application/x-ndjson')
          .serializer((body: unknown) => body as string)
          .send(Readable.from(lines, { objectMode: false }));
      },
    );
    done();
  });
}

function linesOf({ bytes, ends }: Chunk): readonly Uint8Array[] {
  return Array.from(ends, (end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

/** A line that cannot be decided never stops the others. */
async function answerTo(line: Uint8Array, asker: Asker, decide: Decide): Promise<Outcome> {
  try {
    const read = ContactRequestBody.safeParse(parseJson(line));
    if (!read.success) return { code: 'input.invalid', pointer: `/${read.error.issues[0]?.path.join('/') ?? ''}` };
    const [decided] = await decide(asker, [requestOf(read.data)]);
    return decided!;
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Outcome {
  if (error instanceof Refusal) return { code: error.code };
  if (isUnavailable(error)) return { code: 'database.unavailable' };
  return { code: isDiskFull(error) ? 'database.full' : 'http.internal' };
}

function lineOf(line: number, outcome: Outcome): z.infer<typeof ContactDecisionLine> {
  if ('code' in outcome) {
    const { code, pointer } = outcome;
    return { line, status: catalogue[code].status, code, ...(pointer !== undefined && { pointer }) };
  }
  return { line, status: 200, ...decisionView(outcome) };
}
