import {
  InputError,
  StateError,
  asList,
  fromUtf8,
  fullNameOf,
  isJsonObject,
  readJson,
  type CredentialRecord,
  type Json,
  type JsonObject,
  type StatusDecision,
} from '../../model/index.js';
import { layout } from '../../pipeline/issuing/index.js';
import type { Tenant } from '../guard.js';
import { type Routes, parameter } from '../route.js';

export function unknownCredential(): StateError {
  return new StateError(
    'register.credential-unknown',
    'no such credential was issued here',
    'take the id from the report of issuing; it begins with urn:credential:',
  );
}

function decided(decision: StatusDecision | undefined) {
  if (decision === undefined) return { value: false };
  const { value, at, reason } = decision;
  return { value, since: at, reason };
}

/** A record as it is shown: of what went into it, what names the award, and nothing more of the person. */
function shownRecord(record: CredentialRecord, decisions: readonly StatusDecision[]) {
  const { id, state, award, slug, issued, digests, status, replaces, replacedBy, erased } = record;
  const of = (purpose: StatusDecision['purpose']) =>
    decided(decisions.find((decision) => decision.credentialId === id && decision.purpose === purpose));
  return {
    id,
    state,
    programme: award.programme,
    version: award.version,
    slug,
    // A keyed digest stands for who was erased.
    learner: award.learner,
    ...(erased === undefined ? {} : { erased }),
    issued,
    ...(digests === undefined ? {} : { digests }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    revoked: of('revocation'),
    suspended: of('suspension'),
    status: status.map((entry) => ({ ...entry })),
  };
}

export async function shownCredential({ register }: Tenant, record: CredentialRecord) {
  return shownRecord(record, await register.decisions([record.id]));
}

function erasedCredential(): StateError {
  return new StateError(
    'register.credential-erased',
    'the data of this credential was erased',
    'its status stands, see the record',
  );
}

/** A record whose data is there. StateError `register.credential-unknown`, `register.credential-erased`. */
async function present({ register }: Tenant, id: string): Promise<CredentialRecord> {
  const record = await register.credential(id);
  if (record === undefined) throw unknownCredential();
  if (record.state === 'erased') throw erasedCredential();
  return record;
}

/** Files are named as those that the publisher writes: by programme and id, never by a person. */
function attachment(path: string): { readonly 'Content-Disposition': string } {
  return { 'Content-Disposition': `attachment; filename="${path.slice(path.lastIndexOf('/') + 1)}"` };
}

/** The bytes of one form. StateError `register.credential-unknown`, `register.credential-erased`. */
export async function formOf(tenant: Tenant, id: string, form: 'sealed' | 'proved') {
  const record = await present(tenant, id);
  const forms = await tenant.register.forms(id);
  if (forms === undefined) throw unknownCredential();
  const path = layout.credential(id, record.slug)[form];
  // The digest is the tag: the proved form never changes, the sealed one when its seal is extended.
  return { bytes: forms[form], headers: { ETag: `"${forms.digests[form]}"`, ...attachment(path) } };
}

function child(value: Json | undefined, name: string): JsonObject {
  const [first] = asList(value !== undefined && isJsonObject(value) ? value[name] : undefined);
  return first !== undefined && isJsonObject(first) ? first : {};
}

const PICTURES: Readonly<Record<string, string>> = { PNG: 'image/png', JPEG: 'image/jpeg' };

/** The page picture that the credential itself holds, where it is one that a browser shows and nothing else (ELM: displayDetail). */
function pictureOf(proved: Uint8Array): { readonly bytes: Uint8Array; readonly type: string } | undefined {
  const { value } = readJson(fromUtf8(proved) ?? '');
  const display = child(child(child(value, 'displayParameter'), 'individualDisplay'), 'displayDetail');
  const { content, ...image } = child(display, 'image');
  const id = child(image, 'contentType')['id'];
  const type = PICTURES[String(id as string).replace(/^.*\//, '')];
  return type === undefined || typeof content !== 'string'
    ? undefined
    : { bytes: Buffer.from(content, 'base64'), type };
}

/** Records of a page of a list. */
const LISTED = 50;

/** What was issued, in each form. */
export const credentialRoutes = {
  readCredential: {
    tenant: async (tenant, request) => {
      const record = await tenant.register.credential(parameter(request, 'id'));
      if (record === undefined) throw unknownCredential();
      return { json: await shownCredential(tenant, record) };
    },
  },

  readSealedForm: {
    tenant: async (tenant, request) => ({
      ...(await formOf(tenant, parameter(request, 'id'), 'sealed')),
      type: 'application/jose+json',
    }),
  },

  readProvedForm: {
    tenant: async (tenant, request) => ({
      ...(await formOf(tenant, parameter(request, 'id'), 'proved')),
      type: 'application/vc',
    }),
  },

  readPicture: {
    tenant: async (tenant, request) => {
      const { bytes } = await formOf(tenant, parameter(request, 'id'), 'proved');
      const picture = pictureOf(bytes);
      if (picture === undefined) throw new InputError('http.not-found', 'this credential holds no picture of its page');
      return picture;
    },
  },

  readAward: {
    tenant: async (tenant, request) => {
      const { award, inputs } = await present(tenant, parameter(request, 'id'));
      const { learner, item, grade, items, awardedOn, language, document } = inputs;
      const { givenName, familyName, dateOfBirth } = learner;
      return {
        json: {
          learner: award.learner,
          givenName,
          familyName,
          ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
          language,
          ...(awardedOn === undefined ? {} : { awardedOn }),
          given: document === undefined ? ('results' as const) : ('document' as const),
          item,
          grade: { ...grade },
          ...(items === undefined ? {} : { items: items.map((one) => ({ item: one.item, ...one.grade })) }),
        },
      };
    },
  },

  listCredentials: {
    tenant: async ({ register }, { query }) => {
      const { learner, programme, standing, name, after } = query as Readonly<Record<string, string | undefined>>;
      const limit = Number(query['limit'] ?? LISTED);
      type Standing = Parameters<typeof register.search>[0]['standing'];
      // The one beyond says that there are more.
      const wanted = { learner, programme, standing: standing as Standing, name, after, limit: limit + 1 };
      const found = await register.search(wanted);
      const records = found.slice(0, limit);
      const last = records.at(-1);
      const decisions = await register.decisions(records.map(({ id }) => id));
      return {
        json: {
          credentials: records.map((record) => {
            const fullName = fullNameOf(record.inputs.learner);
            return { ...shownRecord(record, decisions), ...(fullName === '' ? {} : { name: fullName }) };
          }),
          ...(found.length > limit && last !== undefined ? { next: last.id } : {}),
        },
      };
    },
  },

  readLearnerCredentials: {
    tenant: async (tenant, request) => {
      const records = await tenant.register.ofLearner(parameter(request, 'learner'));
      const decisions = await tenant.register.decisions(records.map(({ id }) => id));
      return { json: { credentials: records.map((record) => shownRecord(record, decisions)) } };
    },
  },
} satisfies Partial<Routes>;
