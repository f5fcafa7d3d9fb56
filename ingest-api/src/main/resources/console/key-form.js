import { html, useState } from './html.js';
import { post } from './api.js';
import { utc } from './settings.js';
import { parseTime } from './time.js';
import { Dialog, Problem, say } from './ui.js';

const SCOPES = {
  publish: 'publish, and read outcomes',
  read: 'read events with their payloads',
  'read-metadata': 'read events without their payloads',
  admin: 'keep the keys',
};

/**
 * Makes a key.
 *
 * @param {{onDone: (made: any) => void, onClose: () => void}} properties
 */
export function KeyForm({ onDone, onClose }) {
  const [problem, setProblem] = useState(/** @type {import('./api.js').ApiProblem | undefined} */ (undefined));
  /** @param {Event} event */
  const submit = async event => {
    event.preventDefault();
    try {
      const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
      const made = await post('admin/keys', request(form));
      say('The key is made.');
      onDone(made);
    } catch (failure) {
      setProblem(/** @type {import('./api.js').ApiProblem} */ (failure));
    }
  };
  return html`<${Dialog} title="Create a key" onClose=${onClose}>
    <form onSubmit=${submit}>
      <${Problem} problem=${problem} />
      <label>Name: whose it is, and what for <input name="name" required maxlength="255" autocomplete="off" /></label>
      <fieldset><legend>It may</legend>
        ${Object.entries(SCOPES).map(([scope, meaning]) => html`<label class="check">
          <input type="checkbox" name="scopes" value=${scope} />
          <span><code>${scope}</code> ${meaning}</span></label>`)}
      </fieldset>
      <label>Topics that begin with one of these words (empty for all)
        <input name="topic_prefixes" placeholder="shop. billing." autocomplete="off" /></label>
      <label>The only source of its events (empty for any) <input name="source" autocomplete="off" /></label>
      <label>Events per second (empty for any number) <input name="rate_limit" type="number" min="1" /></label>
      <label>Valid until (empty for no end)
        <input name="expires_at" placeholder="2027-01-31T12:00Z" autocomplete="off" /></label>
      <label>Why (for the audit) <input name="why" required maxlength="1000" autocomplete="off" /></label>
      <p class="actions"><button type="submit" class="primary">Create</button>
        <button type="button" onClick=${onClose}>Cancel</button></p>
    </form>
  <//>`;
}

/** @param {FormData} form */
function request(form) {
  /** @param {string} name */
  const text = name => String(form.get(name)).trim();
  const end = text('expires_at');
  return {
    name: text('name'),
    scopes: form.getAll('scopes'),
    topic_prefixes: text('topic_prefixes').split(/[\s,]+/).filter(prefix => prefix),
    ...(text('source') && { source: text('source') }),
    ...(text('rate_limit') && { rate_limit: Number(text('rate_limit')) }),
    ...(end && { expires_at: parseTime(end, utc.get())?.toISOString() ?? end }),
    why: text('why'),
  };
}
