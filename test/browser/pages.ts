import type { Material } from './material.js';
import { verify } from './journeys/employer.js';
import { makeLink } from './journeys/learner.js';
import { signIn, tried } from './journeys/provider.js';
import type { Visitor } from './visitor.js';

/** A page that there is, and how somebody comes to it. */
export interface ShownPage {
  /** Name of its pictures. */
  readonly name: string;
  open(visitor: Visitor, material: Material): Promise<unknown>;
  /** It is pictured on a phone and in the dark too. */
  readonly often?: true;
}

const at = (name: string, path: string): ShownPage => ({
  name,
  open: ({ page, address }) => page.goto(`${address}${path}`),
});

/** Of the office: after signing in. */
const within = (name: string, path: string | ((material: Material) => string)): ShownPage => ({
  name,
  open: async (visitor, material) => {
    await signIn(visitor, material.school.token);
    await visitor.page.goto(`${visitor.address}/office${typeof path === 'string' ? path : path(material)}`);
  },
});

/** Of one credential. */
const credential = (name: string, path: string): ShownPage =>
  within(name, ({ credentials: [id = ''] }) => `/credentials/${encodeURIComponent(id)}${path}`);

/** Of the learner: by a link of their own. */
const own = (name: string, path: string): ShownPage => ({
  name,
  open: async ({ page, address }, { own: link }) => page.goto(`${address}${await link()}/${path}`),
});

/** Of a dry run that has ended. */
const trial = (name: string, path: string): ShownPage => ({
  name,
  open: async (visitor, { school }) => {
    await signIn(visitor, school.token);
    await visitor.page.goto(`${visitor.address}/office${await tried(school)}${path}`);
  },
});

const often = (page: ShownPage): ShownPage => ({ ...page, often: true });

/** Every page, in the order in which people meet them. */
export const SHOWN: readonly ShownPage[] = [
  often(at('upload', '/')),
  often({ name: 'verdict', open: (visitor, material) => verify(visitor, 'passport.zip', material.package) }),
  { name: 'verdict-altered', open: (visitor, material) => verify(visitor, 'altered.zip', material.altered) },
  {
    name: 'nothing-here',
    open: (visitor) => {
      visitor.expecting(404);
      return visitor.page.goto(`${visitor.address}/nothing`);
    },
  },
  {
    name: 'share',
    open: async ({ page, address }, { school, learner }) => {
      const { path } = await school.ask<{ path: string }>('POST', `/learners/${learner}/shares`, { days: 30 });
      await page.goto(`${address}${path}`);
    },
  },
  often(own('my-home', 'home')),
  often(own('my-links', 'links')),
  {
    name: 'my-link',
    open: async (visitor, { own: link }) => {
      await makeLink(visitor, await link());
    },
  },
  own('my-files', 'files'),
  {
    name: 'my-closed',
    open: (visitor) => {
      visitor.expecting(404);
      return visitor.page.goto(`${visitor.address}/my/${'A'.repeat(43)}/home`);
    },
  },
  at('sign-in', '/office/sign-in'),
  often(within('office', '')),
  often(within('office-issue', '/issue')),
  within('office-upload', '/issue/adapting-to-change'),
  within('office-sample', '/issue/adapting-to-change/preview'),
  often(trial('office-check', '')),
  trial('office-columns', '/columns'),
  trial('office-preview', '/preview'),
  within('office-uploads', '/batches'),
  within('office-credentials', '/credentials'),
  often(credential('office-credential', '')),
  credential('office-verdict', '/verdict'),
  credential('office-revoke', '/revoke'),
  credential('office-suspend', '/suspend'),
  credential('office-correct', '/correct'),
  within('office-learner', ({ learner }) => `/learners/${learner}`),
  within('office-programmes', '/programmes'),
  within('office-programme', '/programmes/adapting-to-change'),
  within('office-administration', '/administration'),
  within('office-tokens', '/administration/tokens'),
  within('office-trail', '/administration/audit-trail'),
  within('office-erase', ({ learner }) => `/learners/${learner}/erase`),
];
