import { shortcuts } from './settings.js';

/**
 * An element with `aria-keyshortcuts` is clicked with that key, or focused if it takes text. `j` and `k` go to the next
 * and the previous `[data-row]`. They can be switched off (WCAG 2.1.4).
 */
addEventListener('keydown', event => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === 'Escape' && takesText(target)) {
    target.blur();
  }
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (modified || !shortcuts.get() || takesText(target) || document.querySelector('dialog[open]')) {
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
    event.preventDefault();
    return;
  }
  const bound = /** @type {HTMLElement | null} */ (
    document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`));
  if (bound) {
    event.preventDefault();
    use(bound);
  }
});

/** @param {HTMLElement} element */
function takesText(element) {
  return element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])');
}

/** @param {HTMLElement} bound */
function use(bound) {
  if (takesText(bound)) {
    bound.focus();
    /** @type {HTMLInputElement} */ (bound).select?.();
    return;
  }
  bound.click();
}

/** The row that had the focus last: after a detour the next step goes on from there. */
let last = -1;

/** @param {number} by */
function step(by) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-row]')]);
  const focused = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  last = Math.max(0, Math.min(rows.length - 1, (focused < 0 ? Math.min(last, rows.length - 1) : focused) + by));
  rows[last]?.focus();
}

addEventListener('hashchange', () => {
  last = -1;
});
