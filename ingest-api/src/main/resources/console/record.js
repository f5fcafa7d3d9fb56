import { html, useState } from './html.js';
import { get, post } from './api.js';
import { Copy, curl, here, kcat } from './copy.js';
import { useData } from './data.js';
import { stringify } from './json.js';
import { RecordEditor } from './record-editor.js';
import { link } from './router.js';
import { Dialog, fields, Heading, Problem, say, Status, Time } from './ui.js';

/** One rejected record: what it is, what is wrong with it, and what can be done. @param {{parts: string[]}} _ */
export function RecordView({ parts: [id = ''] }) {
  const path = `rejected/${encodeURIComponent(id)}`;
  const data = useData(signal => get(path, { signal }), ['record', id], 5000);
  const [dismissing, dismiss] = useState(false);
  const record = data.value;
  return html`
    <${Heading} title=${record ? `Record ${record.partition}/${record.offset}` : 'Record'}>${record && html`
      <${Status} status=${record.state} />
      <${Copy} texts=${{
        link: here, JSON: () => stringify(record, 2), curl: () => curl(path), kcat: () => kcat(record),
      }} />`}<//>
    <p><a href=${link('rejected')}>Rejected</a></p>
    <${Problem} problem=${data.problem} at=${data.at} />
    ${record && html`
      <${Facts} record=${record} />
      <${RecordEditor} key=${id} record=${record} path=${path} onDone=${data.reload}
        onDismiss=${() => dismiss(true)} />
      <${Headers} record=${record} />`}
    ${dismissing && html`<${Dismiss} path=${path} onClose=${() => dismiss(false)} onDone=${data.reload} />`}`;
}

/** @param {{record: any}} properties */
function Facts({ record }) {
  const { replay, dismissal } = record;
  return html`<p class="problem"><strong>${record.reason}</strong> ${record.detail}</p>
    <dl class="fields">
      <dt>Rejected</dt><dd><${Time} at=${record.rejected_at} /></dd>
      <dt>Topic</dt><dd>${record.topic ?? html`<span class="quiet">none is known</span>`}</dd>
      <dt>Event</dt><dd>${record.event_id ?? html`<span class="quiet">none is known</span>`}</dd>
      <dt>Source</dt><dd>${record.source ?? html`<span class="quiet">none is known</span>`}</dd>
      <dt>Size</dt><dd>${record.size.toLocaleString('en')} bytes</dd>
      ${replay && html`<dt>Replayed</dt><dd><${Time} at=${replay.at} />, as record
        ${` ${replay.partition}/${replay.offset}`}: <${Status} status=${replay.outcome} />
        ${replay.topic && replay.event_id && html` <a href=${link('event', [replay.topic, replay.event_id])}>
          ${replay.event_id}</a>`}</dd>`}
      ${dismissal && html`<dt>Dismissed</dt><dd><${Time} at=${dismissal.at} /> by ${dismissal.by}:
        ${` ${dismissal.why}`}</dd>`}
    </dl>`;
}

/** @param {{record: any}} properties the key and the headers of the record; some keys may not see them */
function Headers({ record: { key, headers = [] } }) {
  const all = [...(key ? [{ name: 'key', value: key }] : []), ...headers];
  return all.length > 0 && html`<h2>Key and headers</h2><dl class="fields">${all.map(({ name, value }) => html`
    <dt>${name}</dt><dd><code>${value === null ? 'null' : value.text ?? `base64: ${value.base64}`}</code></dd>`)}</dl>`;
}

/** @param {{path: string, onClose: () => void, onDone: () => void}} properties */
function Dismiss({ path, onClose, onDone }) {
  const [problem, setProblem] = useState(/** @type {import('./api.js').ApiProblem | undefined} */ (undefined));
  /** @param {Event} event */
  const submit = async event => {
    try {
      await post(`${path}/dismiss`, { why: fields(event).why });
      say('The record is dismissed.');
      onClose();
      onDone();
    } catch (failure) {
      setProblem(/** @type {import('./api.js').ApiProblem} */ (failure));
    }
  };
  return html`<${Dialog} title="Dismiss this record" onClose=${onClose}>
    <form onSubmit=${submit}>
      <p>Nothing is done with it, and it is no longer among the open ones.</p>
      <${Problem} problem=${problem} />
      <label>Why (for the audit) <input name="why" required maxlength="1000" autocomplete="off" /></label>
      <p class="actions"><button type="submit" class="primary">Dismiss</button>
        <button type="button" onClick=${onClose}>Cancel</button></p>
    </form>
  <//>`;
}
