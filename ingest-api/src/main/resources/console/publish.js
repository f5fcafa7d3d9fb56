import { html, useState } from './html.js';
import { quoted, Copy } from './copy.js';
import { body, change, draft, renew } from './draft.js';
import { EventField, useSchema } from './schema.js';
import { useStore } from './store.js';
import { authorization, Heading, say } from './ui.js';
import { follow, tryTo, VerdictView } from './verdict.js';

const FIELDS = /** @type {const} */ (['topic', 'event_id', 'timestamp', 'source', 'payload']);

/** The form mints one id for a series of tries, as every producer must. */
export function Publish() {
  const event = useStore(draft);
  const schema = useSchema();
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(true);
  /** @param {Event} submitted */
  const publish = async submitted => {
    submitted.preventDefault();
    setBusy(true);
    add(await tryTo('publish', {
      headers: { 'Content-Type': 'application/json', ...(wait ? {} : { Prefer: 'respond-async' }) },
      body: body(draft.get()),
    }));
    setBusy(false);
  };
  return html`
    <${Heading} title="Publish"><${Copy} texts=${{ JSON: () => body(event), curl: () => command(body(event)) }} /><//>
    <p class="lead">The id is made before the first try and stays until you start a new event. So after a timeout or
      a 503 you can send again, as often as you like: the event is stored once. Change the payload under the same id,
      and the answer is a conflict.</p>
    <div class="split">
      <form class="event" onSubmit=${publish}>
        ${FIELDS.map(name => html`<${EventField} key=${name} name=${name} value=${event[name]} schema=${schema}
          errors=${event.tries[0]?.errors} onInput=${(/** @type {string} */ value) => change({ [name]: value })} />`)}
        <label class="check"><input type="checkbox" checked=${wait}
          onChange=${() => setWait(!wait)} /> Wait for the outcome (5 s at most)</label>
        <p class="actions">
          <button type="submit" class="primary" disabled=${busy}>
            ${event.tries.length === 0 ? 'Publish' : 'Send again with the same id'}</button>
          <button type="button" onClick=${renew}>New event, new id</button>
        </p>
      </form>
      <section aria-labelledby="tries">
        <h2 id="tries">Tries with this id</h2>
        ${event.tries.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<ol class="tries" reversed>
          ${event.tries.map(one => html`<li key=${one.at}><${VerdictView} of=${one} /></li>`)}</ol>`}
      </section>
    </div>`;
}

/** @param {import('./verdict.js').Verdict} tried */
function add(tried) {
  const { event_id: id, tries } = draft.get();
  change({ tries: [tried, ...tries] });
  say(`${tried.status}: ${tried.message}`);
  follow(tried, () => draft.get().event_id === id, known => {
    change({ tries: draft.get().tries.map(one => (one.at === tried.at ? known : one)) });
    say(known.message);
  });
}

/** @param {string} event */
function command(event) {
  return `curl -s ${quoted(new URL('publish', document.baseURI).href)}${authorization()}`
    + ` -H 'Content-Type: application/json' -d ${quoted(event)}`;
}
