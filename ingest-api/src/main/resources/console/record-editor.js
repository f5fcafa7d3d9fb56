import { html, useState } from './html.js';
import { SchemaHelp, useSchema } from './schema.js';
import { say } from './ui.js';
import { follow, tryTo, VerdictView } from './verdict.js';

/**
 * The value of a rejected record, to mend and to send again, with the verdicts beside it.
 *
 * @param {{record: any, path: string, onDone: () => void, onDismiss: () => void}} properties
 */
export function RecordEditor({ record, path, onDone, onDismiss }) {
  const original = record.value?.text ?? '';
  const schema = useSchema();
  const [text, setText] = useState(original);
  const [busy, setBusy] = useState(false);
  const [verdicts, setVerdicts] = useState(
    /** @type {(import('./verdict.js').Verdict & {dry: boolean})[]} */ ([]));
  /** @param {boolean} dry */
  const send = async dry => {
    setBusy(true);
    const verdict = { ...await tryTo(`${path}/replay${dry ? '?dry_run=true' : ''}`, text === original ? {} : {
      headers: { 'Content-Type': 'application/json' }, body: text,
    }), dry };
    setBusy(false);
    setVerdicts(before => [verdict, ...before]);
    say(`${dry ? 'Dry run: ' : ''}${verdict.status}. ${verdict.message}`);
    onDone();
    follow(verdict, () => true, known => {
      setVerdicts(before => before.map(one => (one.at === verdict.at ? { ...known, dry } : one)));
      onDone();
    });
  };
  /** @param {Event} event */
  const edit = event => setText(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
  const wrong = [record.field, ...(verdicts[0]?.errors ?? []).map(error => error.field)];
  return html`<div class="split">
    <section aria-labelledby="value">
      <h2 id="value">Value</h2>
      ${record.value?.text === undefined || record.value.text === null
        ? html`<p>${record.value ? `It is no text. In base64: ${record.value.base64}` : 'There is none to see.'}</p>`
        : null}
      <textarea rows="14" aria-labelledby="value" spellcheck=${false} value=${text} onInput=${edit}></textarea>
      <p class="quiet">It is sent ${text === original ? 'as it is, byte for byte' : 'as it stands here'}.</p>
      <p class="actions">
        <button type="button" aria-keyshortcuts="d" disabled=${busy} onClick=${() => send(true)}>Dry run</button>
        <button type="button" class="primary" aria-keyshortcuts="r" disabled=${busy}
          onClick=${() => send(false)}>Replay</button>
        <button type="button" onClick=${onDismiss}>Dismiss …</button>
        ${text !== original && html`<button type="button" onClick=${() => setText(original)}>Undo my edits</button>`}
      </p>
      <${SchemaHelp} schema=${schema} wrong=${wrong} />
    </section>
    <section aria-labelledby="verdict">
      <h2 id="verdict">Verdict</h2>
      ${verdicts.length === 0 && html`<p class="quiet">A dry run says what would become of it, and sends nothing.</p>`}
      ${verdicts.map(one => html`<${VerdictView} key=${one.at} of=${one}>${one.dry ? 'dry run,' : 'replay,'}<//>`)}
    </section>
  </div>`;
}
