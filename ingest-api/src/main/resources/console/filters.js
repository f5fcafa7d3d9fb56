import { html } from './html.js';
import { go, link } from './router.js';
import { utc } from './settings.js';
import { parseTime } from './time.js';
import { fields } from './ui.js';

/**
 * A form whose fields are the filters of the address, so that each search is a link. The first field is found by `/`.
 *
 * @param {{view: string, filters: Record<string, string>, names: Record<string, Field>, children?: unknown}} properties
 * @typedef {{label: string, hint?: string, choices?: string[]}} Field a choice that is not made is its first one
 */
export function Filters({ view, filters, names, children }) {
  /** @param {Event} event */
  const search = event => go(link(view, [], trimmed(fields(event))));
  return html`<form class="filters" role="search" onSubmit=${search} key=${JSON.stringify(filters)}>
    ${Object.entries(names).map(([name, field], index) => html`<label>${field.label}
      ${field.choices ? html`<select name=${name}>${field.choices.map(choice => html`
        <option value=${choice === field.choices?.[0] ? '' : choice}
          selected=${choice === filters[name]}>${choice}</option>`)}</select>`
        : html`<input name=${name} defaultValue=${filters[name] ?? ''} autocomplete="off" spellcheck=${false}
          placeholder=${filters[name] === '' ? 'none is known' : field.hint ?? ''}
          aria-keyshortcuts=${index === 0 ? '/' : undefined} />`}
    </label>`)}
    <button type="submit">Search</button>
    ${Object.keys(filters).length > 0 && html`<a href=${link(view)}>Clear</a>`}
    ${children}
  </form>`;
}

/** @param {Record<string, string>} values */
function trimmed(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value));
}

/**
 * A time of a filter as the API takes it. What is no time goes there as it is, and the API says so.
 *
 * @param {string | undefined} text
 */
export function instant(text) {
  return text && (parseTime(text, utc.get())?.toISOString() ?? text);
}
