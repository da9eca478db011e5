import type { Material } from './material.js';
import { verify } from './journeys/employer.js';
import { makeLink } from './journeys/learner.js';
import { signIn } from './journeys/provider.js';
import type { Visitor } from './visitor.js';

/** A page that there is, and how somebody comes to it. */
export interface ShownPage {
  /** Name of its picture. */
  readonly name: string;
  open(visitor: Visitor, material: Material): Promise<unknown>;
}

const at = (name: string, path: string): ShownPage => ({
  name,
  open: ({ page, address }) => page.goto(`${address}${path}`),
});

/** Of the office: after signing in. */
const within = (name: string, path: string): ShownPage => ({
  name,
  open: async (visitor, { school }) => {
    await signIn(visitor, school.token);
    await visitor.page.goto(`${visitor.address}${path}`);
  },
});

/** Of the learner: by a link of their own. */
const own = (name: string, path: string): ShownPage => ({
  name,
  open: async ({ page, address }, { own: link }) => page.goto(`${address}${await link()}/${path}`),
});

/** Every page, in the order in which people meet them. */
export const SHOWN: readonly ShownPage[] = [
  at('upload', '/'),
  { name: 'verdict', open: (visitor, material) => verify(visitor, 'passport.zip', material.package) },
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
  own('my-home', 'home'),
  own('my-links', 'links'),
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
  within('office', '/office'),
];
