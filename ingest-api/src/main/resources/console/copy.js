import { html } from './html.js';
import { authorization, say } from './ui.js';

/** @param {string} text as one word of a POSIX shell */
export function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** @param {string} path of the API, relative to its root */
export function curl(path) {
  return `curl -s ${quoted(new URL(path, document.baseURI).href)}${authorization()}`;
}

/**
 * Reads one record of the Kafka topic events.
 *
 * @param {{partition: number, offset: number}} position
 */
export function kcat({ partition, offset }) {
  return `kcat -C -b localhost:9092 -t events -p ${partition} -o ${offset} -c 1 -e -q`;
}

/**
 * Buttons that copy.
 *
 * @param {{texts: Record<string, () => string>}} properties what is copied, by the name of the button
 */
export function Copy({ texts }) {
  return html`<div class="copy" role="group" aria-label="Copy">
    <span aria-hidden="true">Copy</span>
    ${Object.entries(texts).map(([name, text]) => html`
      <button type="button" class="small" onClick=${() => copy(name, text())}>${name}</button>`)}
  </div>`;
}

/** @returns {string} the address of what is shown */
export function here() {
  return location.href;
}

/**
 * @param {string} name
 * @param {string} text
 */
export async function copy(name, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain HTTP from another machine there is no clipboard but this.
    const area = document.createElement('textarea');
    area.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(`Copied: ${name}`);
}
