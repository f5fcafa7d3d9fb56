import { html, useState } from './html.js';
import { ApiProblem, get, post } from './api.js';
import { copy, Copy, curl, here } from './copy.js';
import { useData } from './data.js';
import { KeyForm } from './key-form.js';
import { stringify } from './json.js';
import { Dialog, fields, Heading, Placeholder, Problem, say, Status, Time } from './ui.js';

const PATH = 'admin/keys';

/** The keys of the API, for holders of the scope admin. */
export function Keys() {
  const data = useData(signal => get(PATH, { signal }), ['keys'], 5000);
  const [asked, ask] = useState(/** @type {{act: 'create' | 'rotate' | 'revoke', key?: any} | null} */ (null));
  const [token, setToken] = useState('');
  const keys = data.value?.keys ?? [];
  /** @param {any} made */
  const done = made => {
    ask(null);
    setToken(made?.token ?? '');
    data.reload();
  };
  return html`
    <${Heading} title="Keys"><${Copy} texts=${{
      link: here, JSON: () => stringify(data.value, 2), curl: () => curl(PATH),
    }} />
      <button type="button" class="primary" aria-keyshortcuts="c" disabled=${!data.value}
        onClick=${() => ask({ act: 'create' })}>Create a key</button><//>
    <${Problem} problem=${data.problem} at=${data.at} />
    <${Placeholder} data=${data} empty=${keys.length === 0}><p>There is no key yet.</p><//>
    ${keys.length > 0 && html`<table class="rows">
      <thead><tr><th scope="col">Key</th><th scope="col">Scopes</th><th scope="col">Topics</th>
        <th scope="col" class="wide">Source</th><th scope="col" class="wide">Rate</th>
        <th scope="col" class="wide">Made</th><th scope="col" class="wide">Last used</th>
        <th scope="col">State</th><th scope="col">Actions</th></tr></thead>
      <tbody>${keys.map((/** @type {any} */ key) => html`<tr key=${key.id}>
        <th scope="row">${key.name}<br /><code class="quiet">${key.id}</code></th>
        <td>${key.scopes.join(', ')}</td>
        <td>${key.topic_prefixes.join(', ') || 'all'}</td>
        <td class="wide">${key.source ?? 'any'}</td>
        <td class="wide">${key.rate_limit ? `${key.rate_limit}/s` : 'any'}</td>
        <td class="wide"><${Time} at=${key.created_at} /></td>
        <td class="wide"><${Time} at=${key.last_used_at} /></td>
        <td><${State} of=${key} /></td>
        <td>${ended(key) === '' && html`
          <button type="button" class="small" data-row aria-label=${`Rotate ${key.name}`}
            onClick=${() => ask({ act: 'rotate', key })}>Rotate</button>
          <button type="button" class="small" aria-label=${`Revoke ${key.name}`}
            onClick=${() => ask({ act: 'revoke', key })}>Revoke</button>`}</td>
      </tr>`)}</tbody>
    </table>`}
    <p class="pages"><button type="button" class="small" aria-keyshortcuts="r" onClick=${data.reload}>Refresh</button>
    </p>
    ${asked?.act === 'create' && html`<${KeyForm} onDone=${done} onClose=${() => ask(null)} />`}
    ${asked?.key && html`<${Act} act=${asked.act} of=${asked.key} onDone=${done} onClose=${() => ask(null)} />`}
    ${token && html`<${Token} token=${token} onClose=${() => setToken('')} />`}`;
}

/** @param {any} key @returns {string} how it ended; empty while it is valid */
function ended(key) {
  if (key.revoked_at) {
    return 'revoked';
  }
  return key.expires_at && new Date(key.expires_at).getTime() < Date.now() ? 'expired' : '';
}

/** @param {{of: any}} properties */
function State({ of: key }) {
  return html`<${Status} status=${ended(key) || 'valid'} />
    ${key.expires_at && ended(key) === '' && html`<br />until <${Time} at=${key.expires_at} />`}`;
}

/**
 * Rotates or revokes a key. The audit needs a reason.
 *
 * @param {{act: 'create' | 'rotate' | 'revoke', of: any, onDone: (made: any) => void, onClose: () => void}} properties
 */
function Act({ act, of, onDone, onClose }) {
  const [problem, setProblem] = useState(/** @type {ApiProblem | undefined} */ (undefined));
  /** @param {Event} event */
  const submit = async event => {
    const { why, grace } = fields(event);
    try {
      const body = act === 'rotate' ? { why, grace_seconds: Number(grace) * 3600 } : { why };
      onDone(await post(`${PATH}/${encodeURIComponent(of.id)}/${act}`, body));
      say(act === 'rotate' ? 'The key is rotated.' : 'The key is revoked.');
    } catch (failure) {
      setProblem(/** @type {ApiProblem} */ (failure));
    }
  };
  return html`<${Dialog} title=${`${act === 'rotate' ? 'Rotate' : 'Revoke'} ${of.name}`} onClose=${onClose}>
    <form onSubmit=${submit}>
      <p>${act === 'rotate' ? 'A new key allows the same. The old one stays valid for a while.'
        : 'Requests with this key are refused within 5 seconds. It cannot be undone.'}</p>
      <${Problem} problem=${problem} />
      ${act === 'rotate' && html`<label>Hours that the old key stays valid
        <input name="grace" type="number" min="0" defaultValue="24" required /></label>`}
      <label>Why (for the audit) <input name="why" required maxlength="1000" autocomplete="off" /></label>
      <p class="actions"><button type="submit" class="primary">${act === 'rotate' ? 'Rotate' : 'Revoke'}</button>
        <button type="button" onClick=${onClose}>Cancel</button></p>
    </form>
  <//>`;
}

/** @param {{token: string, onClose: () => void}} properties */
function Token({ token, onClose }) {
  return html`<${Dialog} title="The new key" onClose=${onClose}>
    <p>Copy the token now: nobody can find it again.</p>
    <p><code class="token">${token}</code></p>
    <p class="actions"><button type="button" class="primary" onClick=${() => copy('token', token)}>Copy</button>
      <button type="button" onClick=${onClose}>I have it</button></p>
  <//>`;
}
