import { html, useState } from './html.js';
import { get, post } from './api.js';
import { Copy, curl, here } from './copy.js';
import { useData } from './data.js';
import { stringify } from './json.js';
import { link } from './router.js';
import { Count, fields, Heading, Problem, say, Status, Time } from './ui.js';
import { follow, tryTo, VerdictView } from './verdict.js';

/** One conflict: both payloads side by side, and their differences by path. @param {{parts: string[]}} _ */
export function ConflictView({ parts: [id = ''] }) {
  const path = `conflicts/${encodeURIComponent(id)}`;
  const data = useData(signal => get(path, { signal }), ['conflict', id], 5000);
  const conflict = data.value;
  return html`
    <${Heading} title=${conflict ? `Conflict of ${conflict.event_id}` : 'Conflict'}>${conflict && html`
      <${Status} status=${conflict.state} />
      <${Copy} texts=${{ link: here, JSON: () => stringify(conflict, 2), curl: () => curl(path) }} />`}<//>
    <p><a href=${link('conflicts')}>Conflicts</a>${conflict && html` ·${' '}
      <a href=${link('event', [conflict.topic, conflict.event_id])}>The event and its history</a>`}</p>
    <${Problem} problem=${data.problem} at=${data.at} />
    ${conflict && html`
      <${Differences} conflict=${conflict} />
      <div class="halves">
        <${Side} title="Stored, the first" of=${conflict.stored} at=${conflict.stored?.processed_at} />
        <${Side} title="Came later" of=${conflict} at=${conflict.received_at} />
      </div>
      <${Resolution} key=${id} conflict=${conflict} path=${path} onDone=${data.reload} />`}`;
}

/** @param {{title: string, of: any, at: string}} properties */
function Side({ title, of, at }) {
  return html`<section><h2>${title}</h2>
    ${of ? html`<p class="quiet">${of.source}, record ${of.partition}/${of.offset}, <${Time} at=${at} />
        ${of.times > 1 && html`, <${Count} of=${of.times} /> times`}</p>
      <pre tabindex="0" aria-label=${title}>${stringify(of.payload, 2) ?? 'This key may not read payloads.'}</pre>`
      : html`<p>The event was deleted since.</p>`}
  </section>`;
}

/** @param {{conflict: any}} properties */
function Differences({ conflict: { differences = [], differences_left_out: leftOut = 0 } }) {
  return html`<table class="difference">
    <thead><tr><th scope="col">Path</th><th scope="col">Stored</th><th scope="col">Came later</th></tr></thead>
    <tbody>${differences.map((/** @type {any} */ one) => html`<tr key=${one.path}>
      <th scope="row"><code>${one.path || '/'}</code></th>
      <td class=${one.kind === 'added' ? '' : 'removed'}><code>${stringify(one.stored)}</code></td>
      <td class=${one.kind === 'removed' ? '' : 'added'}><code>${stringify(one.other)}</code></td>
    </tr>`)}</tbody>
    ${leftOut > 0 && html`<caption><${Count} of=${leftOut} /> more differences are not listed.</caption>`}
  </table>`;
}

/** @param {{conflict: any, path: string, onDone: () => void}} properties */
function Resolution({ conflict: { resolution, event_id: eventId }, path, onDone }) {
  const [problem, setProblem] = useState(/** @type {import('./api.js').ApiProblem | undefined} */ (undefined));
  const [verdict, setVerdict] = useState(/** @type {import('./verdict.js').Verdict | undefined} */ (undefined));
  /** @param {Event} event */
  const keep = async event => {
    try {
      await post(`${path}/resolve`, { keep: 'stored', why: fields(event).why });
      say('The stored payload stays.');
      onDone();
    } catch (failure) {
      setProblem(/** @type {import('./api.js').ApiProblem} */ (failure));
    }
  };
  /** @param {Event} event */
  const publish = async event => {
    const body = JSON.stringify({ publish_as: fields(event).publish_as });
    const said = await tryTo(`${path}/resolve`, { headers: { 'Content-Type': 'application/json' }, body });
    setVerdict(said);
    say(`${said.status}: ${said.message}`);
    onDone();
    follow(said, () => true, known => {
      setVerdict(known);
      onDone();
    });
  };
  return html`<section aria-labelledby="resolve"><h2 id="resolve">Resolve</h2>
    ${resolution && html`<p>${resolution.kind === 'kept'
      ? html`<${Time} at=${resolution.at} />: ${resolution.by} kept the stored payload. ${resolution.why}`
      : html`<${Time} at=${resolution.at} />: published as ${resolution.event_id}.`}</p>`}
    <${Problem} problem=${problem} />
    ${verdict && html`<${VerdictView} of=${verdict} />`}
    ${!resolution && html`<div class="halves">
      <form onSubmit=${keep}><label>Keep the stored payload. Why (for the audit)
          <input name="why" required maxlength="1000" autocomplete="off" /></label>
        <button type="submit">Keep the stored one</button></form>
      <form onSubmit=${publish}><label>Publish the later payload as another event, with the id
          <input name="publish_as" required maxlength="255" defaultValue=${`${eventId}-2`} autocomplete="off" /></label>
        <button type="submit">Publish as this event</button></form>
    </div>`}
  </section>`;
}
