import { kept } from './store.js';

/** What the user of this browser has chosen. */
export const theme = kept(localStorage, 'eventonce.theme', /** @type {'system' | 'light' | 'dark'} */ ('system'));
export const utc = kept(localStorage, 'eventonce.utc', false);
export const shortcuts = kept(localStorage, 'eventonce.shortcuts', true);

/** The key of the API, until the tab is closed. It goes into the header of requests and nowhere else. */
export const key = kept(sessionStorage, 'eventonce.key', '');

theme.watch(chosen => document.documentElement.setAttribute('data-theme', chosen));
