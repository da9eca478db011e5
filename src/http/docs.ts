import { createRequire } from 'node:module';
import type { Express } from 'express';
import type { JsonObject } from '../model/index.js';
import { factsOf } from './route.js';

/** What the reader of the interface needs, all of it from here: its scripts and styles, and what it asks when something is tried. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of swagger-ui-dist; no other file of it is handed out. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>edc-passport: the interface</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="interface"></main>
    <noscript><p>The interface as JSON: <a href="/openapi.json">/openapi.json</a></p></noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

// No validator badge: it would ask a stranger's server.
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#interface', deepLinking: true, validatorUrl: null });\n`;

const CACHED = 'public, max-age=3600';

/** The interface as JSON, and a page to read it with; the addresses that this adds. */
export function mountDocs(app: Express, document: JsonObject): readonly string[] {
  const text = Buffer.from(JSON.stringify(document));
  const require = createRequire(import.meta.url);
  const answers: Readonly<Record<string, { readonly type: string; readonly body: () => Buffer | string }>> = {
    '/docs': { type: 'html', body: () => PAGE },
    '/docs/start.js': { type: 'js', body: () => START },
    '/openapi.json': { type: 'json', body: () => text },
  };
  for (const [path, { type, body }] of Object.entries(answers))
    app.get(path, (_request, response) => {
      factsOf(response).route = path;
      response.set('Content-Security-Policy', POLICY).set('Cache-Control', CACHED);
      // Public, as everything that it says: tools of others read it from their own pages.
      if (type === 'json') response.set('Access-Control-Allow-Origin', '*');
      response.type(type).send(body());
    });
  for (const name of ASSETS)
    app.get(`/docs/${name}`, (_request, response, next) => {
      factsOf(response).route = `/docs/${name}`;
      const file = require.resolve(`swagger-ui-dist/${name}`);
      response.set('Cache-Control', CACHED).sendFile(file, { cacheControl: false, dotfiles: 'allow' }, (error) => {
        // Who went away while it was sent is no fault.
        if (error !== undefined && !response.headersSent) next(error);
      });
    });
  return [...Object.keys(answers), ...ASSETS.map((name) => `/docs/${name}`)];
}
