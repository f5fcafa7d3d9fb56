import { html, useRef, useState } from './html.js';
import { ApiProblem, post, query } from './api.js';
import { link } from './router.js';
import { Count, Dialog, Problem, say, Status } from './ui.js';

const SHOWN = 20;

/**
 * @typedef {{dryRun: boolean, done: boolean, counts: Record<string, number>, remaining: number, failures: any[],
 *     problem?: ApiProblem}} Progress
 */

/**
 * Replays all open records that match, page by page, after a dry run has said what would become of them.
 *
 * @param {{filters: Record<string, string | undefined>, onDone: () => void}} properties
 */
export function Bulk({ filters: { state: _, ...filters }, onDone }) {
  const [progress, setProgress] = useState(/** @type {Progress | null} */ (null));
  const [asked, ask] = useState(false);
  const abort = useRef(new AbortController());
  /** @param {boolean} dryRun */
  const run = async dryRun => {
    ask(false);
    abort.current = new AbortController();
    await replay(filters, dryRun, abort.current.signal, setProgress);
    say(dryRun ? 'The dry run is done.' : 'The replay is done.');
    onDone();
  };
  const running = progress && !progress.done;
  return html`<section aria-label="All that match" class="bulk">
    <p class="actions">
      <button type="button" disabled=${running} onClick=${() => run(true)}>Dry run of all open ones that match</button>
      ${progress?.dryRun && progress.done && html`
        <button type="button" class="primary" onClick=${() => ask(true)}>Replay them …</button>`}
      ${running && html`<button type="button" onClick=${() => abort.current.abort()}>Stop</button>`}
    </p>
    ${progress && html`<${Result} of=${progress} />`}
    ${asked && html`<${Dialog} title="Replay all open ones that match?" onClose=${() => ask(false)}>
      <p>Each record is sent to Kafka again as it is. An event that is stored already becomes a duplicate.</p>
      <p class="actions"><button type="button" class="primary" onClick=${() => run(false)}>Replay</button>
        <button type="button" onClick=${() => ask(false)}>Cancel</button></p>
    <//>`}
  </section>`;
}

/**
 * @param {Record<string, string | undefined>} filters
 * @param {boolean} dryRun
 * @param {AbortSignal} signal
 * @param {(progress: Progress) => void} report
 */
async function replay(filters, dryRun, signal, report) {
  /** @type {Progress} */
  let progress = { dryRun, done: false, counts: {}, remaining: 0, failures: [] };
  try {
    for (let cursor = /** @type {string | null | undefined} */ (undefined); cursor !== null;) {
      const path = `rejected/replay${query({ ...filters, dry_run: String(dryRun), cursor })}`;
      const page = await post(path, '', { signal });
      progress = { ...progress, remaining: page.remaining, counts: sum(progress.counts, page.counts),
        failures: [...progress.failures, ...page.results.filter(isFailure)].slice(0, SHOWN) };
      report(progress);
      cursor = page.next_cursor;
    }
  } catch (failure) {
    if (failure instanceof ApiProblem) {
      progress = { ...progress, problem: failure };
    } else if (!signal.aborted) {
      throw failure;
    }
  }
  report({ ...progress, done: true });
}

/** @param {any} result */
function isFailure({ status }) {
  return !['processed', 'duplicate', 'accepted'].includes(status);
}

/** @param {Record<string, number>} some @param {Record<string, number>} more */
function sum(some, more) {
  const all = { ...some };
  Object.entries(more).forEach(([status, count]) => {
    all[status] = (all[status] ?? 0) + count;
  });
  return all;
}

/** @param {{of: Progress}} properties */
function Result({ of: { dryRun, done, counts, remaining, failures, problem } }) {
  return html`<div class="verdict">
    <p>${dryRun ? 'Nothing is sent yet. These would become:' : 'Sent. They became:'}
      ${Object.entries(counts).map(([status, count]) => html` <${Status} status=${status} /> <${Count} of=${count} />`)}
      ${Object.keys(counts).length === 0 && ' none.'}
      ${!done && html` <span class="quiet"><${Count} of=${remaining} /> remain.</span>`}</p>
    <${Problem} problem=${problem} />
    ${failures.length > 0 && html`<ul>${failures.map(result => html`<li key=${result.id}>
      <a href=${link('record', [result.id])}>${result.id.split('-').slice(0, 2).join('/')}</a>${' '}
      <${Status} status=${result.status} /> ${result.message}</li>`)}</ul>`}
  </div>`;
}
