import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';

/**
 * The page of the panel: the only one that anybody may frame, and they by name. A frame is a document of its own: what embeds it
 * sees nothing of it, whatever it says here.
 */
export async function servePanel(app: App, dist: string, origins: readonly string[]): Promise<void> {
  const template = await readFile(join(dist, 'panel.html'), 'utf8').catch(() => undefined);
  app.get('/panel', { config: { access: 'open' } }, (request, reply) => {
    if (origins.length === 0) throw new Refusal('panel.off');
    request.framedBy = origins.join(' ');
    // For a desktop that isolates itself (COEP), which shows no frame that does not say so.
    void reply.header('cross-origin-resource-policy', 'cross-origin');
    if (template === undefined) throw new Refusal('http.not-found');
    return reply.type('text/html; charset=utf-8').send(template.replaceAll('__CSP_NONCE__', request.nonce));
  });
}
