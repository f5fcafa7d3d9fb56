import { html } from './html.js';
import { get } from './api.js';
import { useData } from './data.js';
import { stringify } from './json.js';

/** The help of the schema for the fields of an event. @returns {Record<string, any>} */
export function useSchema() {
  const data = useData(signal => get('event.schema.json', { signal }), ['schema']);
  return data.value?.properties ?? {};
}

/**
 * A field of an event: its input, the schema's help, and what is wrong with it.
 *
 * @param {{name: string, value: string, schema: Record<string, any>, errors?: {field: string, reason: string}[],
 *     onInput: (value: string) => void}} properties
 */
export function EventField({ name, value, schema, errors = [], onInput }) {
  const mine = errors.filter(({ field }) => field === name || field.startsWith(`${name}.`));
  const described = `${name}-help${mine.length > 0 ? ` ${name}-error` : ''}`;
  /** @param {Event} event */
  const input = event => onInput(/** @type {HTMLInputElement} */ (event.currentTarget).value);
  const attributes = {
    id: name, name, value, onInput: input, required: true, spellcheck: false, autocomplete: 'off',
    'aria-describedby': described, 'aria-invalid': mine.length > 0,
  };
  return html`<div class="field">
    <label for=${name}>${name}</label>
    ${name === 'payload' ? html`<textarea rows="8" ...${attributes}></textarea>` : html`<input ...${attributes} />`}
    ${mine.length > 0 && html`<p class="wrong" id="${name}-error">${mine.map(one => one.reason).join('; ')}</p>`}
    <details id="${name}-help"><summary>${first(schema[name]?.description)}</summary>
      <p>${schema[name]?.description} ${schema[name]?.pattern && html`Pattern: <code>${schema[name].pattern}</code>`}
      </p></details>
  </div>`;
}

/** @param {string} [description] @returns {string} its first sentence */
function first(description = '') {
  return /^.*?[.](?= |$)/.exec(description)?.[0] ?? description;
}

/**
 * The schema's help for all fields, those at fault first.
 *
 * @param {{schema: Record<string, any>, wrong: (string | null)[]}} properties
 */
export function SchemaHelp({ schema, wrong }) {
  const isWrong = (/** @type {string} */ name) => wrong.some(field => field?.split('.')[0] === name);
  const names = Object.keys(schema).toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)));
  return html`<h2>What the schema says</h2>${names.map(name => html`
    <details class="help" key=${name} open=${isWrong(name)}>
      <summary><code>${name}</code> ${first(schema[name].description)}</summary>
      <p>${schema[name].description}</p>
      ${schema[name].pattern && html`<p>Pattern: <code>${schema[name].pattern}</code></p>`}
      ${schema[name].examples && html`<p>For example: <code>${stringify(schema[name].examples[0])}</code></p>`}
    </details>`)}`;
}
