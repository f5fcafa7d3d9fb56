import { html, useState } from './html.js';
import { declineKey, keyWanted } from './api.js';
import { Banner } from './health.js';
import { link } from './router.js';
import { key, shortcuts, theme, utc } from './settings.js';
import { useStore } from './store.js';
import { Dialog, fields, said } from './ui.js';

const VIEWS = {
  now: 'Now', events: 'Events', rejected: 'Rejected', conflicts: 'Conflicts', publish: 'Publish', topics: 'Topics',
  keys: 'Keys',
};
/** Views that show one of what another one lists. */
const PARENTS = /** @type {Record<string, string>} */ ({ event: 'events', record: 'rejected', conflict: 'conflicts' });
const THEMES = /** @type {const} */ ({ system: 'light', light: 'dark', dark: 'system' });

/**
 * What is around each view.
 *
 * @param {{view: string, health: Record<string, any> | undefined, children: unknown}} properties
 */
export function Frame({ view, health, children }) {
  const wanted = useStore(keyWanted);
  const [help, setHelp] = useState(false);
  const skip = () => document.querySelector('h1')?.focus();
  return html`
    <button type="button" class="skip" onClick=${skip}>Skip to the content</button>
    <header>
      <a class="brand" href=${link('now')}>Eventonce</a>
      <nav aria-label="Views"><ul>${Object.entries(VIEWS).map(([name, title], index) => html`<li key=${name}>
        <a href=${link(name)} aria-keyshortcuts=${index + 1}
          aria-current=${(PARENTS[view] ?? view) === name ? 'page' : undefined}>${title}</a></li>`)}</ul></nav>
      <${Choices} onHelp=${() => setHelp(true)} />
    </header>
    <${Banner} health=${health} />
    <main>${children}</main>
    <p class="said" role="status">${useStore(said)}</p>
    ${wanted && html`<${KeyDialog} why=${wanted} />`}
    ${help && html`<${Help} onClose=${() => setHelp(false)} />`}`;
}

/** @param {{onHelp: () => void}} properties */
function Choices({ onHelp }) {
  const chosen = useStore(theme);
  const inUtc = useStore(utc);
  return html`<div class="choices">
    <button type="button" aria-pressed=${inUtc} aria-keyshortcuts="u" onClick=${() => utc.set(!inUtc)}>UTC</button>
    <button type="button" aria-keyshortcuts="t" onClick=${() => theme.set(THEMES[chosen])}>Theme: ${chosen}</button>
    <button type="button" onClick=${() => keyWanted.set('Each request is sent with this key.')}>
      ${useStore(key) ? `Key ${key.get().split('_')[1] ?? ''}` : 'Key'}</button>
    <button type="button" aria-keyshortcuts="?" aria-label="Keyboard" onClick=${onHelp}>?</button>
  </div>`;
}

/** @param {{why: string}} properties */
function KeyDialog({ why }) {
  /** @param {Event} event */
  const submit = event => {
    key.set(String(fields(event).key).trim());
    keyWanted.set('');
  };
  const forget = () => {
    key.set('');
    declineKey();
  };
  return html`<${Dialog} title="Key" onClose=${declineKey}>
    <form onSubmit=${submit}>
      <p>${why}</p>
      <label>Key <input name="key" type="password" required autocomplete="off" placeholder="eventonce_…" /></label>
      <p class="quiet">It stays in this tab until you close the tab, and is in no address.</p>
      <p class="actions"><button type="submit" class="primary">Use this key</button>
        <button type="button" onClick=${forget}>Use none</button></p>
    </form>
  <//>`;
}

const KEYS = {
  '1 – 7': 'go to a view', '/': 'search', j: 'next row', k: 'previous row', Enter: 'open the row', n: 'next page',
  r: 'refresh; on a rejected record: replay', u: 'UTC or local time', t: 'theme', '?': 'this list', Esc: 'leave',
};

/** @param {{onClose: () => void}} properties */
function Help({ onClose }) {
  const on = useStore(shortcuts);
  return html`<${Dialog} title="Keyboard" onClose=${onClose}>
    <dl class="keys">${Object.entries(KEYS).map(([name, use]) => html`<dt><kbd>${name}</kbd></dt><dd>${use}</dd>`)}</dl>
    <label class="check"><input type="checkbox" checked=${on}
      onChange=${() => shortcuts.set(!on)} /> Keys are on</label>
    <p class="actions"><button type="button" class="primary" onClick=${onClose}>Close</button></p>
  <//>`;
}
