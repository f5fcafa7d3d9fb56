import htm from './htm.js';
import { h } from './preact.js';

export { render } from './preact.js';
export { useEffect, useErrorBoundary, useRef, useState } from './hooks.js';

/** Markup as a template: elements, and components as `<${Component} />`. Values are text, never markup. */
export const html = htm.bind(h);
