import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeRendering, render } from './index.ts';
import { toPdf } from './pdf.ts';
import type { Document } from './types.ts';

const about = (title: string): Document => ({
  title,
  language: 'fr',
  header: 'Lumen',
  footer: 'Page',
  author: 'Mandat',
  subject: title,
  at: Date.UTC(2026, 0, 1),
  blocks: [{ kind: 'paragraph', runs: [{ text: `De ${title}, été comme hiver.`, bold: title.length > 3 }] }],
});
/** What no format can lay out. */
const BROKEN = { ...about('rien'), blocks: undefined } as unknown as Document;

let started: Worker[];
let ended: Set<Worker>;
const onWorker = (worker: Worker): void => {
  started.push(worker);
  worker.on('exit', () => ended.add(worker));
};

beforeEach(() => {
  started = [];
  ended = new Set();
  process.on('worker', onWorker);
});
afterEach(async () => {
  await closeRendering();
  process.off('worker', onWorker);
  vi.useRealTimers();
});

describe('threads that make documents', () => {
  test('are two, whatever is asked, and make the same bytes whatever they made before', async () => {
    const titles = ['un', 'deux', 'trois', 'quatre', 'un', 'deux', 'un'];
    const made = await Promise.all(titles.map((title) => render(about(title), 'pdf')));
    expect(started).toHaveLength(2);
    for (const [i, title] of titles.entries()) expect(made[i]).toEqual(await toPdf(about(title)));
    expect(await render(about('un'), 'odt')).toEqual(await render(about('un'), 'odt'));
    expect(started).toHaveLength(2);
  });

  test('are replaced where one breaks, and the others’ documents are made', async () => {
    const asked = [about('un'), BROKEN, about('deux'), BROKEN, about('trois')];
    const made = await Promise.allSettled(asked.map((document) => render(document, 'pdf')));
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    await render(about('un'), 'pdf');
    expect(started.length - ended.size).toBeLessThanOrEqual(2);
  });

  test('that end while they wait are not given a document', async () => {
    await render(about('un'), 'pdf');
    await started[0]!.terminate();
    expect(await render(about('un'), 'pdf')).toEqual(await toPdf(about('un')));
    expect(started).toHaveLength(2);
  });

  test('end after a while without a document', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await Promise.all([render(about('un'), 'pdf'), render(about('deux'), 'pdf')]);
    vi.advanceTimersByTime(9000);
    expect(ended.size).toBe(0);
    vi.advanceTimersByTime(2000);
    await vi.waitUntil(() => ended.size === 2);
    await render(about('un'), 'pdf');
    expect(started).toHaveLength(3);
  });

  test('end when all is closed, those that are at work once their document is made', async () => {
    await render(about('un'), 'pdf');
    const last = render(about('deux'), 'pdf');
    const another = render(about('trois'), 'pdf');
    await closeRendering();
    expect([await last, await another]).toEqual([await toPdf(about('deux')), await toPdf(about('trois'))]);
    expect(ended.size).toBe(2);
  });
});
